
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
        ('record', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('coming', models.BooleanField()),
                ('substitute', models.CharField(blank=True, max_length=200)),
                ('said_by', models.CharField(max_length=200)),
                ('said_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='record.meeting')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='bodies.seat')),
            ],
            options={
                'verbose_name_plural': 'replies',
                'ordering': ['meeting', 'seat'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'seat'), name='one_reply_of_a_seat_for_a_meeting'), models.CheckConstraint(condition=models.Q(('coming', False), ('substitute', ''), _connector='OR'), name='nobody_stands_in_for_one_who_comes')],
            },
        ),
    ]
