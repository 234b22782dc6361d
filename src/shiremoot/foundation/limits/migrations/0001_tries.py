
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Try',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('until', models.DateTimeField(help_text='When it stops to count')),
            ],
            options={
                'verbose_name_plural': 'tries',
                'indexes': [models.Index(fields=['key', 'until'], name='tries_that_count'), models.Index(fields=['until'], name='tries_by_end')],
            },
        ),
    ]
