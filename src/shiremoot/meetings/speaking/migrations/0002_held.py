
import shiremoot.meetings.speaking.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speaking', '0001_county'),
    ]

    operations = [
        migrations.AlterField(
            model_name='request',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('held', 'held'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default=shiremoot.meetings.speaking.rules.RequestState['RECEIVED'], max_length=12),
        ),
    ]
