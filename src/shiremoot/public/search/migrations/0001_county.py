
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'mark',
                'db_table': 'search_mark',
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(db_index=True, max_length=40)),
                ('kind', models.CharField(choices=[('body', 'body'), ('meeting', 'meeting'), ('agenda item', 'agenda item'), ('paper', 'paper'), ('decision', 'decision'), ('minutes', 'minutes'), ('person', 'person')], max_length=12)),
                ('title', models.CharField(max_length=450)),
                ('text', models.TextField(blank=True)),
                ('url', models.CharField(max_length=300)),
                ('on', models.DateField(blank=True, null=True)),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bodies.body')),
            ],
            options={
                'verbose_name': 'entry',
                'verbose_name_plural': 'entries',
                'db_table': 'search_entry',
                'ordering': ['pk'],
            },
        ),
    ]
