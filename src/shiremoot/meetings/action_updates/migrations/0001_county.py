
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('record', '0001_county'),
        ('thread', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='UpdateAtMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates_told', to='record.meeting')),
                ('update', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='at_meeting', to='thread.actionupdate')),
            ],
            options={
                'verbose_name_plural': 'updates at meetings',
                'ordering': ['update'],
            },
        ),
    ]
