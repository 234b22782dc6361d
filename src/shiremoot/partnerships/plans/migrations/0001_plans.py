
import django.db.models.deletion
import shiremoot.partnerships.plans.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0003_one_branch'),
        ('thread', '0006_replaced_actions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=140, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('since', models.DateField()),
                ('about', models.TextField(blank=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_because', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='bodies.body')),
                ('delivered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_plans_delivered', to='bodies.body')),
                ('source', models.ForeignKey(blank=True, help_text='The report or inspection that it answers', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='thread.source')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('priority area', 'Priority area'), ('area for improvement', 'Area for improvement'), ('objective', 'Objective')], max_length=20)),
                ('label', models.CharField(blank=True, max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='plans.actionplan')),
            ],
            options={
                'ordering': ['plan', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlannedAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=12)),
                ('priority', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], default=shiremoot.partnerships.plans.rules.ActionPriority['MEDIUM'], max_length=6)),
                ('stakeholders', models.CharField(blank=True, max_length=300)),
                ('measure', models.TextField(blank=True, help_text='How its impact is measured')),
                ('met', models.CharField(blank=True, choices=[('fully met', 'Fully met'), ('partially met', 'Partially met'), ('not met', 'Not met')], max_length=13)),
                ('required', models.TextField(blank=True, help_text='What is still to be done')),
                ('version', models.PositiveIntegerField(default=1)),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='thread.action')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='plans.planarea')),
            ],
            options={
                'ordering': ['area', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('area', 'Area'), ('label', 'Number'), ('priority', 'Priority'), ('stakeholders', 'Stakeholders'), ('measure', 'How impact is measured'), ('met', 'Met'), ('required', 'Action required')], max_length=12)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('why', models.TextField()),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='plans.plannedaction')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='actionplan',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='a_closed_plan_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='planarea',
            constraint=models.UniqueConstraint(fields=('plan', 'label', 'title'), name='a_plan_names_an_area_once'),
        ),
        migrations.AddConstraint(
            model_name='planchange',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_change_of_a_plan_has_a_reason'),
        ),
    ]
