import django.db.models.deletion
import shiremoot.kernel.figures.periods
import shiremoot.outcomes.returns.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0002_merged_entries'),
        ('bodies', '0001_county'),
        ('duties', '0002_row_security'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReturnCollection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('period_kind', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('year', 'year'), ('twelve months', 'twelve months'), ('several years', 'several years')], max_length=20)),
                ('year_kind', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['CALENDAR'])),
                ('opens', models.DateField()),
                ('due', models.DateField()),
                ('late_after', models.DateField()),
                ('locks', models.DateField()),
                ('opened_by', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-end', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ExpectedReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked for', 'asked for'), ('loaded', 'loaded'), ('sent', 'sent'), ('queried', 'queried'), ('accepted', 'accepted'), ('reopened', 'reopened'), ('excused', 'excused')], default=shiremoot.outcomes.returns.rules.ReturnState['ASKED'], max_length=20)),
                ('sent_at', models.DateTimeField(blank=True, help_text='When it was last signed off and sent', null=True)),
                ('sent_by', models.CharField(blank=True, max_length=200)),
                ('first_sent_at', models.DateTimeField(blank=True, help_text='Decides whether it was on time', null=True)),
                ('duty', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.duty')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns_owed', to='agencies.organization')),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expected', to='returns.returncollection')),
            ],
            options={
                'ordering': ['collection', 'organization__name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReturnStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked for', 'asked for'), ('loaded', 'loaded'), ('sent', 'sent'), ('queried', 'queried'), ('accepted', 'accepted'), ('reopened', 'reopened'), ('excused', 'excused')], max_length=20)),
                ('why', models.TextField()),
                ('due', models.DateField(blank=True, null=True)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('expected', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='returns.expectedreturn')),
            ],
            options={
                'ordering': ['expected', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReturnTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=200)),
                ('quarters', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['FINANCIAL'], help_text='The month its years begin in')),
                ('signed_by', models.CharField(help_text='Who signs it off in each organisation', max_length=200)),
                ('schema', models.JSONField(help_text='A Table Schema')),
                ('is_sample', models.BooleanField(default=False, help_text='Made up, to try things out')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='return_templates', to='bodies.body')),
            ],
            options={
                'ordering': ['title', '-version'],
            },
        ),
        migrations.AddField(
            model_name='returncollection',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='returns.returntemplate'),
        ),
        migrations.CreateModel(
            name='ReturnUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('checked', 'checked'), ('loaded', 'loaded'), ('replaced', 'replaced'), ('discarded', 'discarded')], default=shiremoot.outcomes.returns.rules.UploadState['CHECKED'], max_length=20)),
                ('rows', models.JSONField(help_text="In the order of the template's fields; emptied if it is discarded")),
                ('warnings', models.JSONField(default=list)),
                ('comment', models.TextField(blank=True, help_text='Why the warnings are right as they are')),
                ('replaces', models.PositiveSmallIntegerField(default=0, help_text='The number of the upload that was loaded when this one was checked; 0 for none')),
                ('given', models.PositiveIntegerField(default=0)),
                ('wanted', models.PositiveIntegerField(default=0)),
                ('completeness_version', models.PositiveSmallIntegerField(default=1)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('expected', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='returns.expectedreturn')),
            ],
            options={
                'ordering': ['expected', '-number'],
            },
        ),
        migrations.AddField(
            model_name='expectedreturn',
            name='loaded',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='returns.returnupload'),
        ),
        migrations.AddConstraint(
            model_name='returntemplate',
            constraint=models.UniqueConstraint(fields=('slug', 'version'), name='a_version_means_one_template'),
        ),
        migrations.AddConstraint(
            model_name='returncollection',
            constraint=models.UniqueConstraint(fields=('template', 'start', 'end'), name='a_template_is_collected_once_for_a_period'),
        ),
        migrations.AddConstraint(
            model_name='returncollection',
            constraint=models.CheckConstraint(condition=models.Q(('due__lte', models.F('late_after')), ('late_after__lte', models.F('locks')), ('opens__lte', models.F('due'))), name='the_days_of_a_collection_follow_one_another'),
        ),
        migrations.AddConstraint(
            model_name='returnupload',
            constraint=models.UniqueConstraint(fields=('expected', 'number'), name='uploads_are_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='returnupload',
            constraint=models.UniqueConstraint(condition=models.Q(('state', shiremoot.outcomes.returns.rules.UploadState['LOADED'])), fields=('expected',), name='a_return_has_one_loaded_upload'),
        ),
        migrations.AddIndex(
            model_name='expectedreturn',
            index=models.Index(fields=['collection', 'organization'], name='returns_exp_collect_48f7a8_idx'),
        ),
        migrations.AddConstraint(
            model_name='expectedreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', [shiremoot.outcomes.returns.rules.ReturnState['LOADED'], shiremoot.outcomes.returns.rules.ReturnState['SENT'], shiremoot.outcomes.returns.rules.ReturnState['ACCEPTED']]), _negated=True), ('loaded__isnull', False), _connector='OR'), name='a_return_that_is_sent_has_figures'),
        ),
    ]
