
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_county'),
        ('bodies', '0001_county'),
        ('files', '0001_county'),
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.TextField(blank=True)),
                ('minute', models.TextField(blank=True)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='moderngov_text', to='record.agendaitem')),
            ],
        ),
        migrations.CreateModel(
            name='OldPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.URLField(max_length=300)),
                ('number', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=400)),
                ('url', models.CharField(max_length=600)),
                ('fetched', models.CharField(blank=True, help_text='The address the file came from', max_length=600)),
                ('of_decision', models.BooleanField(default=False)),
                ('problem', models.CharField(blank=True, help_text='Why it is not kept here', max_length=400)),
                ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moderngov_papers', to='record.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moderngov_papers', to='record.meeting')),
            ],
            options={
                'verbose_name': 'paper of the old site',
                'verbose_name_plural': 'papers of the old site',
                'ordering': ['meeting', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OldPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='moderngov.oldpaper')),
            ],
            options={
                'ordering': ['paper', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.URLField(max_length=300)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('began_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('notes', models.JSONField(blank=True, default=list, help_text='What somebody should look at, in sentences')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.organization')),
            ],
            options={
                'ordering': ['-began_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Counterpart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.URLField(max_length=300)),
                ('kind', models.CharField(choices=[('committee', 'committee'), ('meeting', 'meeting'), ('item', 'item'), ('councillor', 'councillor')], max_length=12)),
                ('number', models.CharField(max_length=20)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('told', models.JSONField(blank=True, default=dict, help_text='What the old site said last, to tell its changes from ours')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.agendaitem')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.meeting')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.person')),
                ('read_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderngov.transfer')),
            ],
            options={
                'ordering': ['base', 'kind', 'number'],
            },
        ),
        migrations.AddConstraint(
            model_name='oldpaper',
            constraint=models.UniqueConstraint(fields=('base', 'number'), name='a_paper_of_the_old_site_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='oldpage',
            constraint=models.UniqueConstraint(fields=('paper', 'number'), name='a_page_of_an_old_paper_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('since__lte', models.F('until'))), name='a_transfer_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='counterpart',
            index=models.Index(fields=['kind', 'number'], name='counterpart_by_number'),
        ),
        migrations.AddConstraint(
            model_name='counterpart',
            constraint=models.UniqueConstraint(fields=('base', 'kind', 'number'), name='one_counterpart_of_a_number'),
        ),
    ]
