import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_row_security'),
        ('agencies', '0002_merged_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('scope', models.OneToOneField(db_column='id', on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='subject', serialize=False, to='access.scope')),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('added_at', models.DateTimeField()),
                ('joined_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='people.subject')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led', to='people.subject')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='access.scope')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='people.subject')),
            ],
            options={
                'ordering': ['subject', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='IdentityRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(help_text='Where it comes from, such as a referral or the person', max_length=200)),
                ('as_of', models.DateField()),
                ('given', models.CharField(blank=True, max_length=200)),
                ('family', models.CharField(blank=True, max_length=200)),
                ('known_as', models.CharField(blank=True, max_length=200)),
                ('born', models.CharField(blank=True, help_text='A day, month or year, as ISO 8601-2 writes it', max_length=11)),
                ('sex', models.CharField(blank=True, choices=[('female', 'female'), ('male', 'male'), ('', 'not known')], max_length=10)),
                ('nhs_number', models.CharField(blank=True, max_length=10)),
                ('address', models.TextField(blank=True)),
                ('postcode', models.CharField(blank=True, max_length=8)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=200)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='people.subject')),
            ],
            options={
                'ordering': ['-as_of', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='IdentityKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
                ('record', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='people.identityrecord')),
                ('subject', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.subject')),
            ],
        ),
        migrations.CreateModel(
            name='IdentityDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('joined', 'one person'), ('apart', 'two people')], max_length=10)),
                ('reason', models.TextField()),
                ('decided_by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.CharField(blank=True, max_length=200)),
                ('undone_because', models.TextField(blank=True)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions_of_others', to='people.subject')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='people.subject')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.CheckConstraint(condition=models.Q(('joined_to', None), models.Q(('joined_to', models.F('scope')), _negated=True), _connector='OR'), name='nobody_is_joined_to_themselves'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('subject', 'about'), name='a_subject_is_involved_in_a_case_once'),
        ),
        migrations.AddConstraint(
            model_name='identityrecord',
            constraint=models.CheckConstraint(condition=models.Q(('family', ''), ('given', ''), ('nhs_number', ''), _negated=True), name='a_record_has_a_name_or_an_nhs_number'),
        ),
        migrations.AddConstraint(
            model_name='identityrecord',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='a_withdrawn_record_says_why'),
        ),
        migrations.AddIndex(
            model_name='identitykey',
            index=models.Index(fields=['key', 'record'], name='records_by_key'),
        ),
        migrations.AddConstraint(
            model_name='identitykey',
            constraint=models.UniqueConstraint(fields=('record', 'key'), name='a_record_has_a_key_once'),
        ),
        migrations.AddConstraint(
            model_name='identitydecision',
            constraint=models.CheckConstraint(condition=models.Q(('subject', models.F('other')), _negated=True), name='a_decision_is_about_two_subjects'),
        ),
        migrations.AddConstraint(
            model_name='identitydecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_decision_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='identitydecision',
            constraint=models.UniqueConstraint(django.db.models.functions.comparison.Least('subject', 'other'), django.db.models.functions.comparison.Greatest('subject', 'other'), condition=models.Q(('undone_at', None)), name='one_live_decision_about_two_subjects'),
        ),
    ]
