
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('sign_in', '0003_set_up_code'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Try',
        ),
    ]
