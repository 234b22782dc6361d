
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_county'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('democratic services officer', 'Democratic services officer'), ('scrutiny officer', 'Scrutiny officer'), ('board business manager', 'Board business manager'), ('partnership or policy officer', 'Partnership or policy officer'), ('performance analyst', 'Performance analyst'), ('safeguarding lead', 'Safeguarding lead'), ('safeguarding team', 'Safeguarding team'), ('practitioner', 'Practitioner'), ('learning lead', 'Learning lead'), ('councillor or independent chair', 'Councillor or independent chair'), ('account administrator', 'Account administrator')], max_length=60)),
                ('purpose', models.CharField(max_length=300)),
                ('legal_basis', models.CharField(max_length=300)),
                ('granted_by', models.CharField(max_length=200)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
                ('scope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='access.scope')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='access_rolegrant_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('organization__isnull', True), ('scope__isnull', True), _connector='OR'), name='a_grant_is_over_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('placed_by', models.CharField(max_length=200)),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='access.scope')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='access_restriction_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='SubjectGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('team_role', models.CharField(blank=True, choices=[('democratic services officer', 'Democratic services officer'), ('scrutiny officer', 'Scrutiny officer'), ('board business manager', 'Board business manager'), ('partnership or policy officer', 'Partnership or policy officer'), ('performance analyst', 'Performance analyst'), ('safeguarding lead', 'Safeguarding lead'), ('safeguarding team', 'Safeguarding team'), ('practitioner', 'Practitioner'), ('learning lead', 'Learning lead'), ('councillor or independent chair', 'Councillor or independent chair'), ('account administrator', 'Account administrator')], max_length=60)),
                ('role', models.CharField(help_text='Role in the case, such as lead worker', max_length=60)),
                ('purpose', models.CharField(max_length=300)),
                ('legal_basis', models.CharField(max_length=300)),
                ('granted_by', models.CharField(max_length=200)),
                ('despite_restriction', models.BooleanField(default=False)),
                ('emergency_reason', models.TextField(blank=True)),
                ('account', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subject_grants', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
                ('scope', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='subject_grants', to='access.scope')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['account', 'scope', 'since', 'until'], name='subject_grant_of_account'), models.Index(condition=models.Q(('account__isnull', True)), fields=['organization', 'team_role', 'scope', 'since', 'until'], name='subject_grant_of_team'), models.Index(fields=['scope'], name='subject_grant_of_scope')],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='access_subjectgrant_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('team_role', '')), models.Q(('account__isnull', True), ('organization__isnull', False), models.Q(('team_role', ''), _negated=True)), _connector='OR'), name='a_subject_grant_is_to_one_account_or_one_team')],
            },
        ),
    ]
