
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0003_one_open_duty_in_each_case'),
        ('thread', '0003_themes_of_recommendations'),
    ]

    operations = [
        migrations.CreateModel(
            name='ResponseLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('given_to', models.CharField(help_text='The post or team it was given to', max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('expires_on', models.DateField(help_text='The last day on which it opens')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, help_text='When the answers were sent by it', null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='duties.party')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='response_links', to='thread.source')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
