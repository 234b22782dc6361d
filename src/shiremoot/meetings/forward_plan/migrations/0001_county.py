
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=400)),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('themes', models.JSONField(blank=True, default=list)),
                ('every', models.PositiveSmallIntegerField(default=1, help_text='1: every meeting; 2: every second')),
                ('since', models.DateField(help_text='From the first meeting on or after this day')),
                ('until', models.DateField(blank=True, null=True)),
                ('owner', models.CharField(blank=True, max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standing_entries', to='bodies.body')),
            ],
            options={
                'verbose_name': 'standing entry',
                'verbose_name_plural': 'standing entries',
                'ordering': ['body', 'title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(blank=True, choices=[('to be informed', 'to be informed'), ('to comment', 'to comment'), ('to recommend', 'to recommend'), ('to decide', 'to decide')], max_length=20)),
                ('owner', models.CharField(blank=True, help_text='Who brings it: a post rather than a name', max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('key', models.BooleanField(default=False, help_text='A key decision of the executive')),
                ('private_because', models.CharField(blank=True, help_text='The paragraph of Schedule 12A, if part is taken in private', max_length=300)),
                ('documents', models.CharField(blank=True, help_text='What will be before the decision maker', max_length=400)),
                ('notice_published_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_because', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1, help_text='Goes up with each change, so that none is lost')),
                ('came_for', models.ForeignKey(blank=True, help_text='The meeting it came round for, wherever it was moved since', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.meeting')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='record.forwarditem')),
                ('journey', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='forward_plan.journey')),
                ('standing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='forward_plan.standing')),
            ],
            options={
                'verbose_name': 'planned item',
                'ordering': ['item__meeting__starts_at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(('every__gte', 1)), name='a_standing_entry_comes_round'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('standing', 'came_for'), name='a_standing_entry_comes_once_to_a_meeting'),
        ),
    ]
