
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_county'),
        ('duties', '0003_one_open_duty_in_each_case'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('clock', models.CharField(max_length=120)),
                ('authority', models.CharField(help_text='Where the body says so', max_length=300)),
                ('set_by', models.CharField(max_length=200)),
                ('set_at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_clocks', to='bodies.body')),
            ],
            options={
                'ordering': ['body', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('body', 'kind'), name='one_own_clock_of_a_kind')],
            },
        ),
    ]
