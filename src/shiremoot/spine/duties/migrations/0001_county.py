
import django.db.models.deletion
import shiremoot.spine.duties.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_county'),
        ('agencies', '0001_county'),
        ('bodies', '0001_county'),
        ('documents', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=200, unique=True)),
                ('title', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=200)),
                ('body', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party', to='bodies.body')),
                ('organization', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party', to='agencies.organization')),
                ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party', to='agencies.person')),
                ('post', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party', to='agencies.post')),
            ],
            options={
                'verbose_name_plural': 'parties',
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('kind_version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=200)),
                ('authority', models.CharField(max_length=300)),
                ('authority_link', models.CharField(blank=True, max_length=300)),
                ('legal_status', models.CharField(max_length=20)),
                ('clock', models.CharField(blank=True, max_length=120)),
                ('when', models.CharField(blank=True, max_length=300)),
                ('starts', models.CharField(max_length=300)),
                ('calendar', models.CharField(max_length=40)),
                ('about_type', models.CharField(max_length=60)),
                ('about_id', models.CharField(max_length=40)),
                ('about', models.CharField(help_text='In words; of a restricted duty a reference', max_length=300)),
                ('start_at', models.DateTimeField(blank=True, null=True)),
                ('start_has_time', models.BooleanField(default=False)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('due_has_time', models.BooleanField(default=False)),
                ('order_at', models.DateTimeField(default='9999-12-31T00:00:00+00:00')),
                ('pauses', models.JSONField(blank=True, default=list)),
                ('pauses_while', models.CharField(blank=True, help_text='What stops this clock in law, if anything', max_length=120)),
                ('opportunity', models.BooleanField(default=False, help_text='A right with a closing time: it closes, and is never late')),
                ('due_with_type', models.CharField(blank=True, max_length=60)),
                ('due_with_id', models.CharField(blank=True, max_length=40)),
                ('moved_from', models.DateTimeField(blank=True, null=True)),
                ('moved_why', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('open', 'open'), ('met', 'met'), ('waived', 'waived')], default=shiremoot.spine.duties.rules.State['OPEN'], max_length=10)),
                ('raised_at', models.DateTimeField()),
                ('changes', models.PositiveIntegerField(default=0, help_text='How often it was changed, for calendar programs')),
                ('breached_at', models.DateTimeField(blank=True, null=True)),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.TextField(blank=True)),
                ('waived_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('words', models.CharField(blank=True, help_text='The line of the paper it came from', max_length=500)),
                ('audience', models.CharField(choices=[('public', 'public'), ('parties', 'parties'), ('restricted', 'restricted')], default=shiremoot.spine.duties.rules.Audience['PARTIES'], max_length=10)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='documents.document')),
                ('subject', models.ForeignKey(blank=True, db_index=False, help_text='Who may see it is who may see this, such as a case', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('owed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='owes', to='duties.party')),
                ('owed_to', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='is_owed', to='duties.party')),
            ],
            options={
                'verbose_name_plural': 'duties',
                'ordering': ['order_at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', True), ('organization__isnull', True)), models.Q(('body__isnull', True), ('person__isnull', True)), models.Q(('organization__isnull', True), ('person__isnull', True)), _connector='OR'), name='a_party_is_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('post__isnull', True), models.Q(('body__isnull', True), ('organization__isnull', True), ('person__isnull', True)), _connector='OR'), name='a_post_is_a_party_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.UniqueConstraint(condition=models.Q(('body__isnull', True), ('organization__isnull', True), ('person__isnull', True), ('post__isnull', True)), fields=('name',), name='one_party_per_class_of_people'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['state', 'order_at', 'id', 'audience', 'opportunity', 'owed_by', 'owed_to', 'subject', 'legal_status', 'kind'], name='duty_county'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['owed_by', 'state', 'order_at', 'id', 'audience', 'opportunity', 'owed_to', 'subject'], name='duty_owed_by'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['owed_to', 'state', 'order_at', 'id', 'audience', 'opportunity', 'owed_by', 'subject'], name='duty_owed_to'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['state', 'title', 'order_at', 'id'], name='duty_by_title'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['about_type', 'about_id'], name='duty_about'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('subject__isnull', False)), fields=['subject', 'state', 'order_at'], name='duty_subject'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('due_with_id', ''), _negated=True), fields=['due_with_type', 'due_with_id'], name='duty_due_with'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', shiremoot.spine.duties.rules.Audience['RESTRICTED']), ('subject__isnull', False)), models.Q(models.Q(('audience', shiremoot.spine.duties.rules.Audience['RESTRICTED']), _negated=True), ('subject__isnull', True)), _connector='OR'), name='a_duty_is_restricted_by_its_subject'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('state', shiremoot.spine.duties.rules.State['OPEN'])), fields=('kind', 'about_type', 'about_id', 'owed_by'), name='one_open_duty_per_kind_and_thing'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', shiremoot.spine.duties.rules.State['MET']), _negated=True), models.Q(('met_at__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='a_met_duty_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', shiremoot.spine.duties.rules.State['WAIVED']), _negated=True), models.Q(('waived_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_waived_duty_has_a_reason'),
        ),
    ]
