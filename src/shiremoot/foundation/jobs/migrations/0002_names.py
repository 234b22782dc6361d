from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; its table is named after it."""

    dependencies = [
        ("jobs", "0001_house"),
    ]

    operations = [
        migrations.RenameModel(old_name="Round", new_name="JobRound"),
        migrations.AlterModelOptions(name="jobround", options={"verbose_name": "round"}),
    ]
