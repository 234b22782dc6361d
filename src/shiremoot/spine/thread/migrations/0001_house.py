import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_house'),
        ('bodies', '0001_house'),
        ('documents', '0001_house'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=140, unique=True)),
                ('kind', models.CharField(choices=[('officer report', 'Officer report'), ('scrutiny', 'Scrutiny'), ('health scrutiny', 'Health scrutiny')], max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('author', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField(blank=True, null=True)),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('considered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=12)),
                ('text', models.TextField()),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='thread.source')),
            ],
            options={
                'ordering': ['source', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('response_required', models.BooleanField(default=False)),
                ('answer', models.CharField(blank=True, help_text='Accepted, partially accepted, rejected', max_length=40)),
                ('proposed_action', models.TextField(blank=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressees', to='thread.recommendation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('organization__isnull', True)), models.Q(('body__isnull', True), ('organization__isnull', False)), _connector='OR'), name='an_addressee_is_one_thing')],
            },
        ),
    ]
