
import shiremoot.spine.thread.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0005_action_ratings'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='replaced_by',
            field=models.ManyToManyField(blank=True, help_text='The actions it was split into, or the one it was merged into', related_name='replaces', to='thread.action'),
        ),
        migrations.AlterField(
            model_name='action',
            name='state',
            field=models.CharField(choices=[('proposed', 'Proposed'), ('open', 'Open'), ('in progress', 'In progress'), ('complete', 'Complete'), ('confirmed', 'Confirmed'), ('closed', 'Closed'), ('dropped', 'Dropped'), ('replaced', 'Replaced')], default=shiremoot.spine.thread.rules.ActionState['PROPOSED'], max_length=12),
        ),
        migrations.AlterField(
            model_name='actionupdate',
            name='kind',
            field=models.CharField(choices=[('progress', 'Progress'), ('done', 'Done'), ('dropped', 'Dropped'), ('passed on', 'Passed on'), ('continued', 'Continued'), ('confirmed', 'Confirmed'), ('sent back', 'Sent back'), ('closed', 'Closed'), ('split', 'Split'), ('merged', 'Merged'), ('new owner', 'New owner')], max_length=10),
        ),
    ]
