
import django.db.models.deletion
import shiremoot.meetings.speaking.rules
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('speaking', models.CharField(blank=True, help_text='The clock for asking to speak', max_length=60)),
                ('statements', models.CharField(blank=True, help_text='The clock for written statements', max_length=60)),
                ('petitions', models.CharField(blank=True, help_text='The clock for petitions', max_length=60)),
                ('minutes_each', models.PositiveSmallIntegerField(default=5)),
                ('most_words', models.PositiveSmallIntegerField(default=500, help_text='One side of A4 is about 500 words')),
                ('keep_days', models.PositiveSmallIntegerField(default=28, help_text='Days after the meeting until contact details are deleted')),
                ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='practice', to='bodies.body')),
            ],
            options={
                'ordering': ['body'],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('form', models.UUIDField(help_text='The form it came on, so that sending twice asks once', unique=True)),
                ('kind', models.CharField(choices=[('speak', 'asks to speak'), ('statement', 'hands in a statement'), ('petition', 'presents a petition')], max_length=12)),
                ('subject', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('signatures', models.PositiveIntegerField(blank=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('organisation', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('telephone', models.CharField(blank=True, max_length=40)),
                ('received_at', models.DateTimeField()),
                ('late', models.CharField(blank=True, help_text='Why it was taken after the last moment', max_length=300)),
                ('state', models.CharField(choices=[('received', 'received'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default=shiremoot.meetings.speaking.rules.RequestState['RECEIVED'], max_length=12)),
                ('reason', models.CharField(blank=True, help_text='Why it was declined', max_length=500)),
                ('place', models.PositiveSmallIntegerField(blank=True, help_text='When it is heard, from 1', null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('forgotten_on', models.DateField(blank=True, help_text='When contact details were deleted', null=True)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='record.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='record.meeting')),
            ],
            options={
                'verbose_name': 'request to take part',
                'verbose_name_plural': 'requests to take part',
                'ordering': ['meeting', 'place', 'received_at', 'pk'],
                'indexes': [models.Index(fields=['meeting', 'state'], name='requests_of_a_meeting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'declined'), _negated=True), name='declined_with_a_reason'), models.CheckConstraint(condition=models.Q(('forgotten_on', None), models.Q(('email', ''), ('telephone', '')), _connector='OR'), name='forgotten_is_forgotten')],
            },
        ),
    ]
