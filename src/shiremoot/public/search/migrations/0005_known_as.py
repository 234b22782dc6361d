
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_words_after_undoing'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='known_as',
            field=models.CharField(blank=True, db_index=True, help_text='Its full name or reference, as `letters.plain` has it', max_length=200),
        ),
        migrations.AlterField(
            model_name='searchentry',
            name='kind',
            field=models.CharField(choices=[('body', 'body'), ('meeting', 'meeting'), ('agenda item', 'agenda item'), ('paper', 'paper'), ('decision', 'decision'), ('minutes', 'minutes'), ('person', 'person'), ('indicator', 'indicator'), ('recommendation', 'recommendation'), ('action', 'action'), ('duty', 'duty')], max_length=14),
        ),
    ]
