from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; its table is named after it."""

    dependencies = [
        ("retention", "0001_house"),
    ]

    operations = [
        migrations.RenameModel(old_name="Period", new_name="RetentionPeriod"),
        migrations.AlterModelOptions(name="retentionperiod", options={"ordering": ["kind"], "verbose_name": "period"}),
    ]
