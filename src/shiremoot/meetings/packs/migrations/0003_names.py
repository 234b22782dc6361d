from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; its table is named after it."""

    dependencies = [
        ("packs", "0002_files_of_their_own"),
    ]

    operations = [
        migrations.RenameModel(old_name="Document", new_name="PublishedFile"),
        migrations.AlterModelOptions(name="publishedfile", options={"ordering": ["pack", "pk"], "verbose_name": "document"}),
        migrations.RenameModel(old_name="Paper", new_name="PublishedPaper"),
        migrations.AlterModelOptions(name="publishedpaper", options={"ordering": ["pack", "first_page"], "verbose_name": "paper"}),
    ]
