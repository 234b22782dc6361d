
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(help_text='What it tells of, without personal data', max_length=200)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('stops_at', models.URLField(blank=True, help_text='Where whoever gets such letters stops them')),
                ('written_at', models.DateTimeField()),
                ('begun_at', models.DateTimeField(blank=True, help_text='When it began to be handed over', null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('given_up_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('given_up_at', None), ('sent_at', None)), fields=['written_at'], name='letters_that_wait')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('given_up_at', None), ('sent_at', None)), models.Q(('address', ''), ('stops_at', ''), ('subject', ''), ('words', '')), _connector='OR'), name='a_letter_gone_is_forgotten')],
            },
        ),
    ]
