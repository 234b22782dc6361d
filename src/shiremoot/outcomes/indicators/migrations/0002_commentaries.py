
import django.db.models.deletion
import shiremoot.kernel.figures.periods
import shiremoot.outcomes.indicators.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0001_indicators'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commentary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('period_kind', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year'), ('twelve months', 'Twelve months'), ('several years', 'Several years')], max_length=20)),
                ('year_kind', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['CALENDAR'])),
                ('state', models.CharField(choices=[('asked for', 'Asked for'), ('written', 'Written'), ('received', 'Received')], default=shiremoot.outcomes.indicators.rules.CommentaryState['ASKED'], max_length=20)),
                ('meeting_on', models.DateField(blank=True, help_text='The day of the meeting it is for', null=True)),
                ('text', models.TextField(blank=True)),
                ('figure', models.CharField(blank=True, max_length=300)),
                ('written_by', models.CharField(blank=True, max_length=200)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commentaries', to='indicators.indicator')),
            ],
            options={
                'verbose_name_plural': 'commentaries',
                'ordering': ['indicator', '-end', '-pk'],
                'indexes': [models.Index(fields=['state', 'meeting_on'], name='commentary_to_follow')],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'start', 'end'), name='a_period_has_one_commentary'), models.CheckConstraint(condition=models.Q(models.Q(('state', shiremoot.outcomes.indicators.rules.CommentaryState['ASKED']), ('text', '')), models.Q(models.Q(('state', shiremoot.outcomes.indicators.rules.CommentaryState['ASKED']), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='a_commentary_that_is_written_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('received_at__isnull', False), ('state', shiremoot.outcomes.indicators.rules.CommentaryState['RECEIVED'])), models.Q(models.Q(('state', shiremoot.outcomes.indicators.rules.CommentaryState['RECEIVED']), _negated=True), ('received_at__isnull', True)), _connector='OR'), name='a_commentary_is_received_at_a_moment')],
            },
        ),
    ]
