
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0002_commentaries'),
        ('thread', '0005_action_ratings'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndicatorEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('words', models.CharField(max_length=300)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='thread.action')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'on', 'pk'],
            },
        ),
    ]
