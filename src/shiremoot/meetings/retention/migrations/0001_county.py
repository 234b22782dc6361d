
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='RetentionPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('background papers', 'Background papers'), ('exempt papers', 'Exempt papers'), ('drafts of reports', 'Drafts of reports'), ('notes taken at the meeting', 'Notes taken at the meeting')], max_length=32, unique=True)),
                ('years', models.PositiveSmallIntegerField()),
                ('authority', models.CharField(help_text='Where the council says so', max_length=300)),
                ('said_by', models.CharField(max_length=200)),
                ('said_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'period',
                'ordering': ['kind'],
            },
        ),
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('background papers', 'Background papers'), ('exempt papers', 'Exempt papers'), ('drafts of reports', 'Drafts of reports'), ('notes taken at the meeting', 'Notes taken at the meeting')], max_length=32)),
                ('count', models.PositiveIntegerField(help_text='How many papers or notes')),
                ('kept_files', models.PositiveIntegerField(default=0, help_text='Files that stay because something else uses them')),
                ('why', models.CharField(max_length=300)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposals', to='record.meeting')),
            ],
            options={
                'ordering': ['meeting', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='KeptLonger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('background papers', 'Background papers'), ('exempt papers', 'Exempt papers'), ('drafts of reports', 'Drafts of reports'), ('notes taken at the meeting', 'Notes taken at the meeting')], max_length=32)),
                ('until', models.DateField()),
                ('why', models.CharField(max_length=300)),
                ('said_by', models.CharField(max_length=200)),
                ('said_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_longer', to='record.meeting')),
            ],
            options={
                'verbose_name': 'record kept longer',
                'verbose_name_plural': 'records kept longer',
                'ordering': ['meeting', 'kind', 'pk'],
            },
        ),
    ]
