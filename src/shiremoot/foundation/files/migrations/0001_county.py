
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=140)),
                ('digest', models.CharField(db_index=True, help_text='SHA-256 of its bytes, and its name on disk', max_length=64)),
                ('kind', models.CharField(choices=[('PDF', 'PDF'), ('Word document', 'Word document'), ('PNG picture', 'PNG picture'), ('JPEG picture', 'JPEG picture')], max_length=20)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes')),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('silent', models.PositiveIntegerField(default=0, help_text='Pages with no words a screen reader could say, such as scans')),
                ('notes', models.JSONField(default=list, help_text='What was taken out of it, and what to look at, in words')),
                ('kept_by', models.CharField(max_length=200)),
                ('kept_at', models.DateTimeField()),
                ('disposed_at', models.DateTimeField(blank=True, help_text='When its bytes were destroyed; what was known of it stays', null=True)),
            ],
            options={
                'verbose_name': 'file',
                'ordering': ['pk'],
            },
        ),
    ]
