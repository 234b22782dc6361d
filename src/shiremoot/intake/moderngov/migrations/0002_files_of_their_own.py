import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A stored file has one owner. Each fetched paper was stored by itself already."""

    dependencies = [
        ("moderngov", "0001_house"),
        ("files", "0001_house"),
    ]

    operations = [
        migrations.AlterField(
            model_name="oldpaper",
            name="file",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
    ]
