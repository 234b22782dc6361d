
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('entries', models.PositiveIntegerField()),
                ('previous', models.CharField(max_length=64, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='SealedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry_number', models.BigIntegerField(unique=True)),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='trail.seal')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=200)),
                ('act', models.CharField(max_length=200)),
                ('thing_type', models.CharField(max_length=60)),
                ('thing_id', models.CharField(max_length=60)),
                ('thing', models.CharField(max_length=300)),
                ('change', models.JSONField(default=dict)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('account', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'indexes': [models.Index(fields=['thing_type', 'thing_id', 'id'], name='trail_of_a_thing'), models.Index(fields=['at', 'id'], name='trail_by_moment'), models.Index(condition=models.Q(('act', 'trail.refused')), fields=['thing', 'at'], name='trail_of_refusals'), models.Index(condition=models.Q(models.Q(('thing_type', ''), _negated=True), models.Q(('act', 'trail.read'), _negated=True), models.Q(('act', 'access.signed_in'), _negated=True), models.Q(('act', 'access.signed_out'), _negated=True)), fields=['id'], name='trail_of_changes')],
            },
        ),
    ]
