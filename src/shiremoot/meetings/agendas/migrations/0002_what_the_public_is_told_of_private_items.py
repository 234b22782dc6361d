
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agendas', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='public_title',
            field=models.CharField(blank=True, help_text='The title for the public, of an item taken in private', max_length=400),
        ),
        migrations.AddField(
            model_name='item',
            name='urgent_because',
            field=models.TextField(blank=True, help_text='Why the chair agreed to take a private item as urgent; of others the record says it'),
        ),
    ]
