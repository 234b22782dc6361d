
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_county'),
        ('record', '0001_county'),
        ('reports', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('what', models.CharField(choices=[('agenda pack', 'Agenda pack'), ('supplement', 'Supplement'), ('addendum', 'Addendum')], max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('changes', models.JSONField(default=list, help_text='What a supplement or addendum changes, line by line')),
                ('first_page', models.PositiveIntegerField()),
                ('last_page', models.PositiveIntegerField()),
                ('late_reason', models.CharField(blank=True, help_text='Why it was urgent, if it was late', max_length=500)),
                ('published_by', models.CharField(max_length=200)),
                ('published_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='record.meeting')),
            ],
            options={
                'ordering': ['meeting', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PublishedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=400)),
                ('author', models.CharField(max_length=200)),
                ('exempt_paragraph', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'about an individual'), (2, 'likely to reveal who an individual is'), (3, 'financial or business affairs of a particular person, the council included'), (4, 'consultations or negotiations about labour relations'), (5, 'legal professional privilege'), (6, 'a notice, order or direction the council means to give or make'), (7, 'preventing, investigating or prosecuting crime')], null=True)),
                ('public_interest', models.TextField(blank=True)),
                ('first_page', models.PositiveIntegerField()),
                ('last_page', models.PositiveIntegerField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='record.agendaitem')),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='packs.pack')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='packs.publishedpaper')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.version')),
            ],
            options={
                'verbose_name': 'paper',
                'ordering': ['pack', 'first_page'],
            },
        ),
        migrations.CreateModel(
            name='PublishedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pack', 'pack'), ('original', 'original'), ('annex', 'annex'), ('background', 'background')], max_length=12)),
                ('title', models.CharField(max_length=400)),
                ('private', models.BooleanField(default=False, help_text='Holds exempt matter')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='packs.pack')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='packs.publishedpaper')),
            ],
            options={
                'verbose_name': 'document',
                'ordering': ['pack', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='packs.pack')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='packs.publishedpaper')),
            ],
            options={
                'ordering': ['pack', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PublishedPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='packs.publishedpaper')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.picture')),
            ],
            options={
                'ordering': ['paper', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='pack',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='packs_of_a_meeting_are_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='pagetext',
            constraint=models.UniqueConstraint(fields=('pack', 'number'), name='a_page_of_a_pack_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='publishedpicture',
            constraint=models.UniqueConstraint(fields=('paper', 'picture'), name='a_picture_of_a_paper_is_published_once'),
        ),
    ]
