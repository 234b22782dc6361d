
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('thread', '0006_replaced_actions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='impactlook',
            name='verdict',
            field=models.CharField(choices=[('made a difference', 'Made a difference'), ('made some difference', 'Made some difference'), ('made no difference', 'Made no difference'), ('made things worse', 'Made things worse'), ('cannot be told', 'Cannot be told'), ('too early to say', 'Too early to say')], max_length=20),
        ),
        migrations.CreateModel(
            name='ExpectedEffect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effect', models.TextField()),
                ('shown_by', models.TextField(help_text='The indicator, audit or survey that would show it')),
                ('link', models.URLField(blank=True, max_length=300)),
                ('look_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='thread.action')),
            ],
            options={
                'ordering': ['action', 'pk'],
            },
        ),
    ]
