from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0002_length_and_substitutes'),
        ('bodies', '0002_what_papers_print'),
    ]

    operations = [
    ]
