from django.db import migrations, models


def say_where_files_came_from(apps, schema_editor):
    """Files kept so far came from the address that stands beside them."""
    papers = apps.get_model("moderngov", "OldPaper").objects.filter(file__isnull=False)
    papers.update(fetched=models.F("url"))


class Migration(migrations.Migration):
    dependencies = [("moderngov", "0003_pages")]

    operations = [
        migrations.AddField(
            "counterpart",
            "told",
            models.JSONField(
                default=dict,
                blank=True,
                help_text="What the old site said last, to tell its changes from ours",
            ),
        ),
        migrations.AddField(
            "transfer",
            "notes",
            models.JSONField(
                default=list, blank=True, help_text="What somebody should look at, in sentences"
            ),
        ),
        migrations.AddField(
            "oldpaper",
            "fetched",
            models.CharField(max_length=600, blank=True, default="", help_text="The address the file came from"),
            preserve_default=False,
        ),
        migrations.RunPython(say_where_files_came_from, migrations.RunPython.noop),
    ]
