
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('packs', '0001_county'),
        ('record', '0002_attendance_of_a_person'),
        ('reports', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedpaper',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, help_text='When it was taken down', null=True),
        ),
        migrations.AddField(
            model_name='publishedpaper',
            name='withdrawn_because',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddIndex(
            model_name='publishedpaper',
            index=models.Index(fields=['withdrawn_at'], name='paper_by_withdrawal'),
        ),
    ]
