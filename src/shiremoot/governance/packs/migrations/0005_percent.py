from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("packs", "0004_notes")]

    operations = [
        migrations.RenameField("proofjob", "share", "percent"),
        migrations.AlterField(
            "proofjob", "percent", models.PositiveIntegerField(default=0, help_text="How much of the whole is done")
        ),
    ]
