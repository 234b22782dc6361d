from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; its table is named after it."""

    dependencies = [
        ("minutes", "0001_house"),
    ]

    operations = [
        migrations.RenameModel(old_name="Notice", new_name="DecisionNotice"),
        migrations.AlterModelOptions(name="decisionnotice", options={"ordering": ["meeting", "-number"], "verbose_name": "notice"}),
    ]
