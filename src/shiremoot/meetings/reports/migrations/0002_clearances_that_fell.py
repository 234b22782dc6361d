
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='clearance',
            name='fell_in',
            field=models.PositiveIntegerField(blank=True, help_text='The version that changed what was looked at, so that it no longer counts', null=True),
        ),
    ]
