
import django.db.models.deletion
import shiremoot.meetings.reports.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agendas', '0001_county'),
        ('files', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('commissioned', 'Commissioned'), ('drafted', 'Drafted'), ('cleared', 'Cleared'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default=shiremoot.meetings.reports.rules.ReportState['COMMISSIONED'], max_length=14)),
                ('author', models.CharField(help_text='Who was asked to write it, by post or name', max_length=200)),
                ('wanted_on', models.DateField(blank=True, help_text='The day it is wanted by', null=True)),
                ('version', models.PositiveIntegerField(default=0, help_text='The newest version; none yet is 0')),
                ('clearances_from', models.PositiveIntegerField(default=0, help_text='Clearances given to versions before this one have fallen')),
                ('reason', models.CharField(blank=True, help_text='Why it was withdrawn', max_length=300)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='agendas.item')),
            ],
            options={
                'ordering': ['item__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Annex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('added_in', models.PositiveIntegerField()),
                ('removed_in', models.PositiveIntegerField(blank=True, null=True)),
                ('background', models.BooleanField(default=False, help_text='A background paper: open to inspection beside the report, never in the pack')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annexes', to='reports.report')),
            ],
            options={
                'verbose_name_plural': 'annexes',
                'ordering': ['report', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(blank=True, help_text='The digest of the Word document it stands in; empty if it was added to what is written here', max_length=64)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(help_text='What the text calls it', max_length=140)),
                ('alt', models.CharField(blank=True, help_text='What it shows, for who cannot see it', max_length=1000)),
                ('decorative', models.BooleanField(default=False, help_text='It tells nothing, so it needs no words')),
                ('added_in', models.PositiveIntegerField()),
                ('removed_in', models.PositiveIntegerField(blank=True, null=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('decorative', False), ('alt', ''), _connector='OR'), name='decoration_is_not_described')],
            },
        ),
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(help_text='The version that was looked at')),
                ('kind', models.CharField(choices=[('finance', 'Finance'), ('legal', 'Legal'), ('staffing', 'Staffing'), ('equality', 'Equality'), ('sustainability', 'Sustainability'), ('risk', 'Risk'), ('consultation', 'Consultation')], max_length=20)),
                ('outcome', models.CharField(choices=[('checked', 'Checked'), ('not applicable', 'Not applicable')], max_length=20)),
                ('officer', models.CharField(blank=True, help_text='Who checked it', max_length=200)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('recorded_by', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', shiremoot.meetings.reports.rules.CheckOutcome['CHECKED']), models.Q(('officer', ''), _negated=True)), models.Q(('outcome', shiremoot.meetings.reports.rules.CheckOutcome['NOT_APPLICABLE']), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_clearance_has_a_name_or_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=400)),
                ('author', models.CharField(max_length=200)),
                ('purpose', models.TextField(blank=True)),
                ('recommendations', models.TextField(blank=True, help_text='One a line')),
                ('how', models.CharField(choices=[('written here', 'Written here'), ('uploaded', 'Uploaded'), ('verbal update', 'Verbal update')], max_length=14)),
                ('body', models.TextField(blank=True, help_text='Markdown, when it is written here')),
                ('exempt_paragraph', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'about an individual'), (2, 'likely to reveal who an individual is'), (3, 'financial or business affairs of a particular person, the council included'), (4, 'consultations or negotiations about labour relations'), (5, 'legal professional privilege'), (6, 'a notice, order or direction the council means to give or make'), (7, 'preventing, investigating or prosecuting crime')], null=True)),
                ('public_interest', models.TextField(blank=True)),
                ('note', models.CharField(blank=True, help_text='What changed since the version before', max_length=300)),
                ('saved_by', models.CharField(max_length=200)),
                ('saved_at', models.DateTimeField()),
                ('disposed_on', models.DateField(blank=True, help_text='When its words and file were destroyed; its title and author stay', null=True)),
                ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.report')),
            ],
            options={
                'ordering': ['report', '-number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='versions_of_a_report_are_numbered_once'), models.CheckConstraint(condition=models.Q(('exempt_paragraph', None), models.Q(('public_interest', ''), _negated=True), _connector='OR'), name='an_exempt_report_has_passed_the_public_interest_test')],
            },
        ),
    ]
