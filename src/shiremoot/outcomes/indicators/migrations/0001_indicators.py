
import django.core.validators
import django.db.models.deletion
import shiremoot.kernel.figures.periods
import shiremoot.outcomes.indicators.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_county'),
        ('bodies', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='StrategyOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['theme', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text='The GSS code, such as E10000025', max_length=20, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('country', 'Country'), ('region', 'Region'), ('county', 'County'), ('district', 'District'), ('group of areas', 'Group of areas')], max_length=20)),
                ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='indicators.area')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True)),
                ('is_sample', models.BooleanField(default=False, help_text='Made up, to try things out')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.area')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frameworks', to='bodies.body')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='FigureRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('known', models.JSONField(default=list)),
                ('figures', models.PositiveIntegerField(default=0, help_text='How many were new or changed')),
                ('hidden', models.PositiveIntegerField(default=0, help_text='How many are hidden to protect people')),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='indicators.framework')),
            ],
            options={
                'ordering': ['framework', '-number'],
            },
        ),
        migrations.CreateModel(
            name='FigureLoad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('checked', 'Checked'), ('loaded', 'Loaded'), ('discarded', 'Discarded')], default=shiremoot.outcomes.indicators.rules.LoadState['CHECKED'], max_length=20)),
                ('rows', models.JSONField(help_text='The figures as they were read; emptied once loaded or discarded')),
                ('warnings', models.JSONField(default=list)),
                ('explanation', models.TextField(blank=True, help_text='Why the warnings are right as they are')),
                ('new', models.PositiveIntegerField(default=0)),
                ('revised', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loads', to='indicators.framework')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text='Its number in the strategy, such as 10.104B', max_length=40, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9][A-Za-z0-9._-]*$', 'Use letters, figures, dots and hyphens only')])),
                ('is_key', models.BooleanField(default=True, help_text='A key indicator; else a supporting one')),
                ('development', models.CharField(choices=[('reported', 'Reported'), ('indicator chosen, figures to come', 'Indicator chosen, figures to come'), ('indicator not yet chosen', 'Indicator not yet chosen')], default=shiremoot.outcomes.indicators.rules.Development['REPORTED'], max_length=40)),
                ('metric_type', models.URLField(blank=True, help_text='Its address in the Local Government metric types')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='indicators.framework')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.post')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='indicators.strategyoutcome')),
            ],
            options={
                'ordering': ['outcome', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('since', models.DateField()),
                ('change', models.CharField(blank=True, help_text='What is different from the version before', max_length=300)),
                ('name', models.CharField(max_length=300)),
                ('meaning', models.TextField(blank=True)),
                ('numerator', models.CharField(blank=True, max_length=300)),
                ('denominator', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('measure', models.CharField(choices=[('proportion', 'Proportion'), ('rate', 'Rate'), ('count', 'Count'), ('score or average', 'Score or average')], max_length=20)),
                ('per', models.PositiveIntegerField(default=100, help_text='100 for per cent, 100,000 for a rate')),
                ('places', models.PositiveSmallIntegerField(default=0)),
                ('unit_before', models.CharField(blank=True, max_length=10)),
                ('unit_after', models.CharField(blank=True, max_length=40)),
                ('frequency', models.CharField(choices=[('yearly', 'Yearly'), ('quarterly', 'Quarterly'), ('monthly', 'Monthly'), ('rolling 12 months', 'Rolling 12 months'), ('several years together', 'Several years together')], max_length=30)),
                ('quarters', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['FINANCIAL'], help_text='The month its years begin in')),
                ('polarity', models.CharField(choices=[('high is good', 'high is good'), ('low is good', 'low is good'), ('no judgement', 'no judgement')], max_length=20)),
                ('target_kind', models.CharField(choices=[('no target', 'No target'), ('a value', 'A value'), ('a range', 'A range'), ('better than the comparator', 'Better than the comparator')], default=shiremoot.outcomes.indicators.rules.TargetKind['NONE'], max_length=30)),
                ('target', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('target_from', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('target_to', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('disclosure', models.CharField(choices=[('not needed: the source is published, or nobody is counted', 'Not needed: the source is published, or nobody is counted'), ('1 to 5 hidden, others as they are', '1 to 5 hidden, others as they are'), ('1 to 7 hidden, others to the nearest 5', '1 to 7 hidden, others to the nearest 5'), ('0 to 4 hidden, others to the nearest 5', '0 to 4 hidden, others to the nearest 5')], max_length=70)),
                ('run_length', models.PositiveSmallIntegerField(default=7, help_text='Points that make a run: 7, or 6')),
                ('baseline_points', models.PositiveSmallIntegerField(blank=True, help_text='Points on which control limits are fixed; all, if empty', null=True)),
                ('comparator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.area')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'version'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('period_kind', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year'), ('twelve months', 'Twelve months'), ('several years', 'Several years')], max_length=20)),
                ('year_kind', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['CALENDAR'])),
                ('mark', models.CharField(blank=True, choices=[('blank', 'blank'), ('not available', 'not available'), ('not applicable', 'not applicable'), ('suppressed', 'suppressed')], max_length=20)),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('count', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('lower', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('upper', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('status', models.CharField(choices=[('final', 'Final'), ('provisional', 'Provisional')], default=shiremoot.outcomes.indicators.rules.FigureStatus['FINAL'], max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('papers_rating', models.CharField(blank=True, choices=[('on track', 'On track'), ('no clear difference', 'No clear difference'), ('off track', 'Off track'), ('not judged', 'Not judged')], help_text='The rating a paper printed with it', max_length=20)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=200)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.area')),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.definition')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ('load', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='indicators.figureload')),
            ],
            options={
                'ordering': ['indicator', 'area', 'end', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PublishedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('period_kind', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year'), ('twelve months', 'Twelve months'), ('several years', 'Several years')], max_length=20)),
                ('year_kind', models.PositiveSmallIntegerField(default=shiremoot.kernel.figures.periods.YearKind['CALENDAR'])),
                ('mark', models.CharField(blank=True, choices=[('blank', 'blank'), ('not available', 'not available'), ('not applicable', 'not applicable'), ('suppressed', 'suppressed')], max_length=20)),
                ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('count', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('lower', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('upper', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                ('status', models.CharField(choices=[('final', 'Final'), ('provisional', 'Provisional')], default=shiremoot.outcomes.indicators.rules.FigureStatus['FINAL'], max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('papers_rating', models.CharField(blank=True, choices=[('on track', 'On track'), ('no clear difference', 'No clear difference'), ('off track', 'Off track'), ('not judged', 'Not judged')], max_length=20)),
                ('released_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.area')),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.definition')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published', to='indicators.figurerelease')),
            ],
            options={
                'ordering': ['indicator', 'area', 'end', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Rebase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField(help_text='The first day of the first period under the new limits')),
                ('why', models.CharField(max_length=300)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rebases', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'start'],
            },
        ),
        migrations.CreateModel(
            name='StrategyTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='indicators.framework')),
            ],
            options={
                'ordering': ['framework', 'order', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='strategyoutcome',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='indicators.strategytheme'),
        ),
        migrations.AddConstraint(
            model_name='figurerelease',
            constraint=models.UniqueConstraint(fields=('framework', 'number'), name='releases_are_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.UniqueConstraint(fields=('indicator', 'version'), name='a_version_means_one_definition'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('per__gt', 0)), name='a_measure_is_per_something'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=models.Index(fields=['indicator', 'replaced_at', 'area', 'end'], name='indicators__indicat_be5775_idx'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('indicator', 'area', 'start', 'end'), name='a_period_has_one_working_figure'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mark', ''), ('value__isnull', False)), models.Q(('count__isnull', False), ('mark', '')), models.Q(('mark', ''), _negated=True), _connector='OR'), name='a_figure_is_a_number_or_says_why_not'),
        ),
        migrations.AddIndex(
            model_name='publishedfigure',
            index=models.Index(fields=['indicator', 'replaced_at', 'area', 'end'], name='indicators__indicat_f60f3b_idx'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('indicator', 'area', 'start', 'end'), name='a_period_has_one_published_figure'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_at__isnull', True), ('replaced_at__gte', models.F('released_at')), _connector='OR'), name='a_published_figure_is_replaced_after_it_was_released'),
        ),
        migrations.AddConstraint(
            model_name='rebase',
            constraint=models.UniqueConstraint(fields=('indicator', 'start'), name='new_limits_begin_once_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('framework', 'code'), name='a_code_means_one_indicator'),
        ),
        migrations.AddConstraint(
            model_name='strategytheme',
            constraint=models.UniqueConstraint(fields=('framework', 'slug'), name='a_theme_has_an_address_of_its_own'),
        ),
    ]
