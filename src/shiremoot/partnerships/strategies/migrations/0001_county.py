
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=140, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('adopted', models.CharField(blank=True, max_length=10)),
                ('years', models.CharField(blank=True, max_length=20)),
                ('review_every', models.CharField(blank=True, max_length=60)),
                ('review_by', models.DateField(blank=True, null=True)),
                ('authority', models.CharField(blank=True, max_length=300)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategies', to='bodies.body')),
            ],
            options={
                'verbose_name_plural': 'strategies',
                'ordering': ['title'],
            },
        ),
    ]
