
import django.db.models.deletion
import shiremoot.meetings.minutes.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('draft published', 'draft published'), ('approved', 'approved'), ('signed', 'signed'), ('published', 'published')], default=shiremoot.meetings.minutes.rules.MinutesState['DRAFT'], max_length=16)),
                ('drafted_at', models.DateTimeField()),
                ('signed_by', models.CharField(blank=True, max_length=200)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('approved_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_minutes', to='record.meeting')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='record.meeting')),
            ],
            options={
                'verbose_name_plural': 'minutes',
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=420)),
                ('text', models.TextField(blank=True)),
                ('private', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('removed_at', models.DateTimeField(blank=True, help_text='Taken out of the draft; it stays known', null=True)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.agendaitem')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='minutes.minutes')),
            ],
            options={
                'ordering': ['minutes', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.TextField()),
                ('after', models.TextField()),
                ('at', models.ForeignKey(blank=True, help_text='The meeting that corrected approved minutes; none: the one that approved them', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections_made', to='record.meeting')),
                ('passage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='minutes.passage')),
            ],
            options={
                'ordering': ['at__starts_at', 'passage__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DecisionNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('call_in_by', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField()),
                ('published_by', models.CharField(max_length=200)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='record.meeting')),
            ],
            options={
                'verbose_name': 'notice',
                'ordering': ['meeting', '-number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='one_notice_of_a_meeting_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=20)),
                ('content', models.JSONField()),
                ('published_at', models.DateTimeField()),
                ('published_by', models.CharField(max_length=200)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='minutes.minutes')),
            ],
            options={
                'ordering': ['minutes', '-number'],
                'constraints': [models.UniqueConstraint(fields=('minutes', 'number'), name='one_edition_of_minutes_of_a_number')],
            },
        ),
    ]
