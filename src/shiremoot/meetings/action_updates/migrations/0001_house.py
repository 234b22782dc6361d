import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_house'),
        ('record', '0001_house'),
    ]

    operations = [
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('progress', 'Progress'), ('done', 'Done'), ('dropped', 'Dropped'), ('passed on', 'Passed on'), ('continued', 'Continued')], max_length=10)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('author', models.CharField(max_length=200)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='record.action')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates_told', to='record.meeting')),
                ('passed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
    ]
