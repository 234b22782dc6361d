
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('sign_in', '0002_shared_cache'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Try',
        ),
    ]
