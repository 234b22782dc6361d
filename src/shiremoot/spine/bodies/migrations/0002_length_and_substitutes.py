
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='body',
            name='lasts_minutes',
            field=models.PositiveSmallIntegerField(blank=True, help_text='How long its meetings usually last, in minutes, where it is known', null=True),
        ),
        migrations.AddField(
            model_name='body',
            name='substitutes_for_items',
            field=models.BooleanField(default=False, help_text='Its rules let a substitute vote for a member who is out for one item only'),
        ),
    ]
