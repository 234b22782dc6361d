
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trail', '0004_row_digests_insert_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='RefusalTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(help_text='A keyed hash of the network address', max_length=64)),
                ('hour', models.DateTimeField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('things', models.JSONField(default=dict, help_text='What was wanted, and how often; the first of them only')),
                ('until', models.DateTimeField(help_text='When the last of them was')),
            ],
            options={
                'verbose_name_plural': 'refusal tallies',
                'indexes': [models.Index(fields=['hour'], name='tallies_by_hour')],
                'constraints': [models.UniqueConstraint(fields=('source', 'hour'), name='one_tally_of_a_source_in_an_hour')],
            },
        ),
    ]
