from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='stored_rows',
            field=models.JSONField(default=list, help_text='What storing it wrote, row by row, so that it can be undone'),
        ),
    ]
