
import django.db.models.deletion
import shiremoot.spine.bodies.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_county'),
        ('agencies', '0001_county'),
        ('documents', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('scope', models.OneToOneField(db_column='id', on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='body', serialize=False, to='access.scope')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('reference', models.CharField(help_text='The letters people quote, such as HWB', max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('council', 'Council'), ('cabinet', 'Cabinet'), ('committee', 'Committee'), ('joint committee', 'Joint committee'), ('board', 'Board'), ('partnership', 'Partnership'), ('subgroup', 'Subgroup'), ('panel', 'Panel'), ('reference group', 'Reference group'), ('task and finish group', 'Task and finish group')], max_length=40)),
                ('statutory', models.BooleanField(default=False)),
                ('legal_basis', models.CharField(blank=True, max_length=300)),
                ('rules', models.CharField(choices=[('county committee', 'County committee'), ('statutory partnership', 'Statutory partnership'), ('NHS board', 'NHS board'), ('informal group', 'Informal group')], default=shiremoot.spine.bodies.rules.Rules['INFORMAL'], max_length=40)),
                ('purpose', models.TextField(blank=True)),
                ('meets', models.CharField(blank=True, max_length=120)),
                ('quorum', models.PositiveSmallIntegerField(blank=True, help_text='How many voting members it needs, where its own rules say', null=True)),
                ('call_in_days', models.PositiveSmallIntegerField(blank=True, help_text='Working days its decisions wait for call-in, where its rules say', null=True)),
                ('website', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, help_text='Where the record of it was read', max_length=120)),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted_bodies', to='agencies.organization')),
                ('successor', models.ForeignKey(blank=True, help_text='The body that took over when it ended', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='bodies.body')),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('answers to', 'Answers to'), ('subgroup of', 'Subgroup of'), ('advises', 'Advises'), ('informs', 'Informs')], default=shiremoot.spine.bodies.rules.LineKind['ANSWERS_TO'], max_length=20)),
                ('what', models.CharField(blank=True, max_length=300)),
                ('often', models.CharField(blank=True, max_length=120)),
                ('above', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines_down', to='bodies.body')),
                ('below', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines_up', to='bodies.body')),
            ],
            options={
                'ordering': ['above', 'below', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('chair', 'Chair'), ('vice-chair', 'Vice-chair'), ('member', 'Member'), ('lead member', 'Lead member'), ('lead officer', 'Lead officer'), ('business manager', 'Business manager'), ('clerk', 'Clerk')], default=shiremoot.spine.bodies.rules.SeatRole['MEMBER'], max_length=40)),
                ('voting', models.BooleanField(default=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.body')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agencies.organization')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agencies.person')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agencies.post')),
                ('read_from', models.ForeignKey(blank=True, help_text='The paper that lists it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['body', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Substitute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='agencies.person')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_substitutes', to='bodies.seat')),
            ],
            options={
                'ordering': ['seat', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='bodies_body_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='reportingline',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='bodies_reportingline_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='reportingline',
            constraint=models.CheckConstraint(condition=models.Q(('below', models.F('above')), _negated=True), name='a_body_does_not_answer_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='bodies_seat_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('organization__isnull', False), ('post__isnull', False), ('person__isnull', False), _connector='OR'), name='a_seat_belongs_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='substitute',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='bodies_substitute_ends_after_it_begins'),
        ),
    ]
