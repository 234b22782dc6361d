
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_attendance_of_a_person'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='arising',
            field=models.JSONField(blank=True, help_text='The matters arising, line by line, as the agenda was published with them', null=True),
        ),
    ]
