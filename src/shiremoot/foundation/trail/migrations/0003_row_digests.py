
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trail', '0002_insert_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='mark',
            field=models.CharField(help_text='What only a site with its signing key could write under the entry', max_length=81, null=True),
        ),
        migrations.AddField(
            model_name='seal',
            name='form',
            field=models.PositiveSmallIntegerField(help_text='Null in seals made before there were two forms', null=True),
        ),
        migrations.CreateModel(
            name='RowDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thing_type', models.CharField(max_length=60)),
                ('thing_id', models.BigIntegerField()),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='row_digests', to='trail.entry')),
            ],
            options={
                'indexes': [models.Index(fields=['thing_type', 'thing_id', 'id'], name='last_digest_of_a_row')],
            },
        ),
    ]
