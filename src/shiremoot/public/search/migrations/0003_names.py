from django.db import migrations


class Migration(migrations.Migration):
    """A model has a name of its own; the table keeps its name, which triggers in SQL use."""

    dependencies = [
        ("search", "0002_words"),
    ]

    operations = [
        migrations.AlterModelTable(name="entry", table="search_entry"),
        migrations.RenameModel(old_name="Entry", new_name="SearchEntry"),
        migrations.AlterModelOptions(name="searchentry", options={"ordering": ["pk"], "verbose_name": "entry", "verbose_name_plural": "entries"}),
        migrations.AlterModelTable(name="mark", table="search_mark"),
        migrations.RenameModel(old_name="Mark", new_name="SearchMark"),
        migrations.AlterModelOptions(name="searchmark", options={"verbose_name": "mark"}),
    ]
