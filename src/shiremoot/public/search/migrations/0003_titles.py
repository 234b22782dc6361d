"""PostgreSQL finds what holds words in its title by an index of titles; SQLite's index knows titles already."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX search_by_title ON search_entry USING gin (to_tsvector('english', title))"
        )


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_by_title")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]
    operations = [migrations.RunPython(make, unmake)]
