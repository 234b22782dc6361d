"""Undoing the next migration makes the table again on SQLite, which drops its triggers: put them back."""

from django.db import migrations


def nothing(apps, schema_editor):
    """Leave the triggers as they are."""


def put_back(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    statements = (
        "DROP TRIGGER IF EXISTS search_words_in",
        "DROP TRIGGER IF EXISTS search_words_out",
        "DROP TRIGGER IF EXISTS search_words_new",
        """CREATE TRIGGER search_words_in AFTER INSERT ON search_entry BEGIN
             INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
        """CREATE TRIGGER search_words_out AFTER DELETE ON search_entry BEGIN
             INSERT INTO search_words(search_words, rowid, title, text)
             VALUES ('delete', old.id, old.title, old.text); END""",
        """CREATE TRIGGER search_words_new AFTER UPDATE ON search_entry BEGIN
             INSERT INTO search_words(search_words, rowid, title, text)
             VALUES ('delete', old.id, old.title, old.text);
             INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
        "INSERT INTO search_words(search_words) VALUES ('rebuild')",
    )
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_indicator_entries")]
    operations = [migrations.RunPython(nothing, put_back)]
