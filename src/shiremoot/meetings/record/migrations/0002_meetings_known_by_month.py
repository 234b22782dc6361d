from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='note',
            field=models.CharField(blank=True, help_text='What was published of it, such as that it was a workshop', max_length=300),
        ),
        migrations.AddField(
            model_name='meeting',
            name='only_month',
            field=models.BooleanField(default=False, help_text='Only its month was published; it is kept on the first of it'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='source',
            field=models.CharField(blank=True, help_text='The paper and line that print it', max_length=120),
        ),
    ]
