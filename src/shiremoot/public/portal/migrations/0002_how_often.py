
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0001_county'),
    ]

    operations = [
        migrations.AddField(
            model_name='follower',
            name='digest_until',
            field=models.DateTimeField(blank=True, help_text='The moment up to which the weekly letter told them', null=True),
        ),
        migrations.AddField(
            model_name='follower',
            name='how_often',
            field=models.CharField(choices=[('weekly', 'Once a week, on Friday morning'), ('each', 'Each time something is published')], default='weekly', max_length=10),
        ),
    ]
