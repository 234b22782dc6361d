
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='searchentry',
            name='kind',
            field=models.CharField(choices=[('body', 'body'), ('meeting', 'meeting'), ('agenda item', 'agenda item'), ('paper', 'paper'), ('decision', 'decision'), ('minutes', 'minutes'), ('person', 'person'), ('indicator', 'indicator')], max_length=12),
        ),
    ]
