
import django.db.models.deletion
import shiremoot.spine.thread.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_county'),
        ('bodies', '0001_county'),
        ('documents', '0001_county'),
        ('duties', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReferenceSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.CharField(max_length=40, unique=True)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('owner', models.CharField(max_length=200)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('open', 'Open'), ('in progress', 'In progress'), ('complete', 'Complete'), ('confirmed', 'Confirmed'), ('closed', 'Closed'), ('dropped', 'Dropped')], default=shiremoot.spine.thread.rules.ActionState['PROPOSED'], max_length=12)),
                ('private', models.BooleanField(default=False, help_text='Of an exempt item: not for the public')),
                ('version', models.PositiveIntegerField(default=1)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions_asked_for', to='bodies.body')),
                ('followed_by', models.ForeignKey(help_text='The body that asks after it', on_delete=django.db.models.deletion.PROTECT, related_name='followed_actions', to='bodies.body')),
                ('owned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='duties.party')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['asked_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ActionUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('progress', 'Progress'), ('done', 'Done'), ('dropped', 'Dropped'), ('passed on', 'Passed on'), ('continued', 'Continued'), ('confirmed', 'Confirmed'), ('sent back', 'Sent back'), ('closed', 'Closed')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='thread.action')),
                ('passed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('link', models.URLField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='thread.action')),
                ('update', models.ForeignKey(blank=True, help_text='The update it was given with, if it was given with one', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='thread.actionupdate')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=12)),
                ('text', models.TextField()),
                ('polarity', models.CharField(choices=[('gap', 'Gap'), ('strength', 'Strength')], max_length=8)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['source', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='findings',
            field=models.ManyToManyField(blank=True, related_name='actions', to='thread.finding'),
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=44, unique=True)),
                ('label', models.CharField(blank=True, max_length=12)),
                ('text', models.TextField()),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('findings', models.ManyToManyField(blank=True, related_name='recommendations', to='thread.finding')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['source', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('response_required', models.BooleanField(default=False)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressees', to='thread.recommendation')),
            ],
        ),
        migrations.AddField(
            model_name='action',
            name='recommendations',
            field=models.ManyToManyField(blank=True, related_name='actions', to='thread.recommendation'),
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='Which version it is')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('cleared', 'Cleared'), ('published', 'Published'), ('superseded', 'Superseded')], default=shiremoot.spine.thread.rules.ResponseState['DRAFT'], max_length=10)),
                ('answer', models.CharField(choices=[('accepted', 'Accepted'), ('partially accepted', 'Partially accepted'), ('rejected', 'Rejected'), ('other', 'Other')], max_length=20)),
                ('proposed_action', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('lead', models.CharField(blank=True, help_text='Who leads on it', max_length=200)),
                ('timescale', models.CharField(blank=True, max_length=120)),
                ('author', models.CharField(max_length=200)),
                ('at', models.DateTimeField(help_text='When it was last edited, cleared or published here')),
                ('cleared_by', models.CharField(blank=True, max_length=200)),
                ('given_at', models.DateTimeField(blank=True, help_text='When it was given to those who made the recommendation', null=True)),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='thread.addressee')),
            ],
            options={
                'ordering': ['addressee', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=140, unique=True)),
                ('kind', models.CharField(choices=[('officer report', 'Officer report'), ('scrutiny', 'Scrutiny'), ('health scrutiny', 'Health scrutiny'), ('inspection', 'Inspection'), ('review', 'Review'), ('audit', 'Audit'), ('self-assessment', 'Self-assessment')], max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField(blank=True, null=True)),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('considered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
        ),
        migrations.AddField(
            model_name='recommendation',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='thread.source'),
        ),
        migrations.AddField(
            model_name='finding',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='thread.source'),
        ),
        migrations.AddField(
            model_name='finding',
            name='themes',
            field=models.ManyToManyField(blank=True, related_name='findings', to='thread.theme'),
        ),
        migrations.CreateModel(
            name='ImpactLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('made a difference', 'Made a difference'), ('made some difference', 'Made some difference'), ('made no difference', 'Made no difference'), ('too early to say', 'Too early to say')], max_length=20)),
                ('text', models.TextField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='impact_looks', to='thread.action')),
                ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='impact_looks', to='thread.recommendation')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('recommendation__isnull', True)), models.Q(('action__isnull', True), ('recommendation__isnull', False)), _connector='OR'), name='an_impact_look_is_of_one_thing')],
            },
        ),
        migrations.AddConstraint(
            model_name='addressee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('organization__isnull', True)), models.Q(('body__isnull', True), ('organization__isnull', False)), _connector='OR'), name='an_addressee_is_one_thing'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['followed_by', 'state', 'asked_on', 'id'], name='action_followed'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', [shiremoot.spine.thread.rules.ActionState['PROPOSED'], shiremoot.spine.thread.rules.ActionState['DROPPED']]), ('owned_by__isnull', False), _connector='OR'), name='an_agreed_action_has_an_owner'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(fields=('addressee', 'number'), name='versions_of_a_response_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', [shiremoot.spine.thread.rules.ResponseState['CLEARED'], shiremoot.spine.thread.rules.ResponseState['DRAFT']])), fields=('addressee',), name='one_response_is_worked_on_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(condition=models.Q(('state', shiremoot.spine.thread.rules.ResponseState['PUBLISHED'])), fields=('addressee',), name='one_response_stands'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('state', shiremoot.spine.thread.rules.ResponseState['DRAFT']), models.Q(('answer', shiremoot.spine.thread.rules.ResponseAnswer['REJECTED']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_rejected_recommendation_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', shiremoot.spine.thread.rules.ResponseState['PUBLISHED']), _negated=True), ('given_at__isnull', False), _connector='OR'), name='a_published_response_was_given'),
        ),
    ]
