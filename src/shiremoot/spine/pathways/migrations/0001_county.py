
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_county'),
        ('agencies', '0001_county'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('scope', models.OneToOneField(db_column='id', on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='case', serialize=False, to='access.scope')),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('pathway', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField()),
                ('form', models.UUIDField(default=uuid.uuid4, help_text='The form it was opened with, which opens no second case', unique=True)),
                ('stage', models.CharField(max_length=60)),
                ('stage_since', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=60)),
                ('next_due_at', models.DateTimeField(blank=True, help_text='When the first of its clocks runs out', null=True)),
                ('order_at', models.DateTimeField(default='9999-12-31T00:00:00+00:00')),
                ('last_step', models.PositiveIntegerField(default=0)),
                ('last_step_at', models.DateTimeField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='agencies.organization')),
            ],
            options={
                'ordering': ['order_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=130)),
                ('answer', models.CharField(max_length=60)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='pathways.case')),
            ],
            options={
                'ordering': ['case', 'path', 'answer'],
            },
        ),
        migrations.CreateModel(
            name='CaseClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clock', models.CharField(max_length=60)),
                ('started_by', models.PositiveIntegerField(help_text='The number of the step that started it')),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('paused', models.BooleanField(default=False)),
                ('end', models.CharField(choices=[('running', 'running'), ('stopped', 'stopped'), ('ended with the case', 'ended with the case')], default='running', max_length=20)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='pathways.case')),
            ],
            options={
                'ordering': ['case', 'started_by', 'clock'],
            },
        ),
        migrations.CreateModel(
            name='CaseNumbers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=6)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'case numbers',
                'constraints': [models.UniqueConstraint(fields=('prefix', 'year'), name='one_count_per_prefix_and_year')],
            },
        ),
        migrations.CreateModel(
            name='CaseStay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('stage', models.CharField(max_length=60)),
                ('since_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='pathways.case')),
            ],
            options={
                'ordering': ['case', 'order'],
            },
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('step', models.CharField(max_length=60)),
                ('corrects', models.PositiveIntegerField(blank=True, help_text='The number of the step that it corrects', null=True)),
                ('reason', models.TextField(blank=True, help_text='Why a step is corrected')),
                ('values', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=dict, help_text='What each test in law came to, and why')),
                ('taken_by', models.CharField(max_length=200)),
                ('role', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='pathways.case')),
            ],
            options={
                'ordering': ['case', 'number'],
            },
        ),
        migrations.CreateModel(
            name='EmergencyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.CharField(choices=[('justified', 'justified'), ('not justified', 'not justified')], max_length=20)),
                ('words', models.TextField()),
                ('reviewed_by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('grant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='access.subjectgrant')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
        ),
        migrations.CreateModel(
            name='PathwayVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pathway', models.CharField(max_length=60)),
                ('version', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('first_used_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pathway', 'version'), name='one_declaration_per_version')],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['pathway', 'order_at', 'scope'], name='case_open_by_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['pathway', 'stage_since', 'scope'], name='case_by_stage_since'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['pathway', 'opened_at', 'scope'], name='case_by_opened'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_case_has_an_outcome_and_an_open_one_has_none'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(fields=('case', 'path', 'answer'), name='a_counted_answer_counts_once'),
        ),
        migrations.AddConstraint(
            model_name='caseclock',
            constraint=models.UniqueConstraint(fields=('case', 'clock', 'started_by'), name='one_run_of_a_clock_per_step_that_starts_it'),
        ),
        migrations.AddConstraint(
            model_name='casestay',
            constraint=models.UniqueConstraint(fields=('case', 'order'), name='the_stays_of_a_case_are_in_order'),
        ),
        migrations.AddConstraint(
            model_name='casestep',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='a_case_has_one_step_of_each_number'),
        ),
        migrations.AddConstraint(
            model_name='casestep',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), ('corrects__lt', models.F('number')), _connector='OR'), name='a_correction_comes_after_the_step_it_corrects'),
        ),
        migrations.AddConstraint(
            model_name='casestep',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_correction_has_a_reason'),
        ),
    ]
