from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; its table is named after it."""

    dependencies = [
        ("annual_updates", "0001_house"),
    ]

    operations = [
        migrations.RenameModel(old_name="Update", new_name="PartnershipUpdate"),
        migrations.AlterModelOptions(name="partnershipupdate", options={"ordering": ["body__name", "pk"], "verbose_name": "update"}),
    ]
