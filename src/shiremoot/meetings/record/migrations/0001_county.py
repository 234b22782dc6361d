
import django.db.models.deletion
import shiremoot.meetings.record.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('documents', '0001_county'),
        ('thread', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=400)),
                ('first_page', models.PositiveIntegerField(blank=True, null=True)),
                ('last_page', models.PositiveIntegerField(blank=True, null=True)),
                ('report_by', models.CharField(blank=True, max_length=200)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('turn', models.PositiveSmallIntegerField(blank=True, help_text='When it was taken, where items were not taken as printed', null=True)),
                ('urgent_because', models.TextField(blank=True, help_text='Why the chair agreed to take it as urgent: it was not on the agenda published')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='thread.source')),
            ],
            options={
                'ordering': ['meeting', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('post', models.CharField(blank=True, max_length=300)),
                ('status', models.CharField(max_length=40)),
                ('voting', models.BooleanField(default=False)),
                ('in_chair', models.BooleanField(default=False)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='bodies.seat')),
                ('stands_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='bodies.seat')),
            ],
            options={
                'verbose_name_plural': 'attendance',
                'ordering': ['meeting', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('has_time', models.BooleanField(default=True)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open'), ('adjourned', 'adjourned'), ('held', 'held'), ('inquorate', 'inquorate'), ('cancelled', 'cancelled')], default=shiremoot.meetings.record.rules.MeetingState['PLANNED'], max_length=12)),
                ('reason', models.CharField(blank=True, help_text='Why it was moved or called off', max_length=300)),
                ('nth', models.PositiveSmallIntegerField(default=1, help_text="Which of the body's meetings of its day, as they became known")),
                ('changes', models.PositiveIntegerField(default=0, help_text='How often it was changed, for calendar programs')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.body')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ForwardItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=400)),
                ('dropped', models.BooleanField(default=False, help_text='Taken off the plan; it stays known')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forward_items', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forward_items', to='record.meeting')),
            ],
            options={
                'ordering': ['meeting__starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FormerDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('nth', models.PositiveSmallIntegerField(default=1, help_text='Which meeting of that day it was')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_days', to='record.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.CharField(blank=True, max_length=12)),
                ('title', models.CharField(blank=True, max_length=400)),
                ('verb', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('votes_against', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('abstained', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('casting', models.CharField(blank=True, help_text="How the chair's casting vote was given", max_length=8)),
                ('reasons', models.TextField(blank=True)),
                ('alternatives', models.TextField(blank=True, help_text='Other options considered and rejected')),
                ('key', models.BooleanField(default=False, help_text='A key decision of the executive')),
                ('urgent', models.BooleanField(default=False, help_text='Not open to call-in, because it is urgent')),
                ('private', models.BooleanField(default=False, help_text='Of an exempt item: not for the public')),
                ('version', models.PositiveIntegerField(default=1)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='record.agendaitem')),
                ('mover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved', to='record.attendance')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('seconder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seconded', to='record.attendance')),
                ('deferred_as', models.ForeignKey(blank=True, help_text='What is planned for the later meeting it was deferred to', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deferred_by', to='record.forwarditem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='record.meeting')),
            ],
            options={
                'ordering': ['meeting', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='record.meeting'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='record.meeting'),
        ),
        migrations.CreateModel(
            name='ActionOfMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='of_meeting', to='thread.action')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='record.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='record.meeting')),
            ],
            options={
                'verbose_name_plural': 'actions of meetings',
                'ordering': ['meeting', 'action'],
            },
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['starts_at', 'id'], name='meeting_by_start'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('body', 'starts_at', 'nth'), name='meetings_of_a_body_at_a_time_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='forwarditem',
            constraint=models.UniqueConstraint(fields=('meeting', 'title'), name='an_item_is_planned_once'),
        ),
        migrations.AddConstraint(
            model_name='formerday',
            constraint=models.UniqueConstraint(fields=('meeting', 'on'), name='a_meeting_left_a_day_once'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'name', 'status'), name='nobody_is_marked_twice'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'order'), name='one_item_per_place_on_an_agenda'),
        ),
    ]
