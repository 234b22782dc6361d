from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_meetings_known_by_month'),
        ('record', '0003_matters_arising_as_published'),
    ]

    operations = [
    ]
