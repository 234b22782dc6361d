"""The database's own index of words: FTS5 on SQLite, a column of tsvector on PostgreSQL, with one of titles."""

from django.db import migrations

MAKE = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(
             title, text, content='search_entry', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
        """CREATE TRIGGER search_words_in AFTER INSERT ON search_entry BEGIN
             INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
        """CREATE TRIGGER search_words_out AFTER DELETE ON search_entry BEGIN
             INSERT INTO search_words(search_words, rowid, title, text)
             VALUES ('delete', old.id, old.title, old.text); END""",
        """CREATE TRIGGER search_words_new AFTER UPDATE ON search_entry BEGIN
             INSERT INTO search_words(search_words, rowid, title, text)
             VALUES ('delete', old.id, old.title, old.text);
             INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    ),
    "postgresql": (
        """ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS (
             setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', text), 'B')) STORED""",
        "CREATE INDEX search_by_words ON search_entry USING gin (words)",
        "CREATE INDEX search_by_title ON search_entry USING gin (to_tsvector('english', title))",
    ),
}
UNMAKE = {
    "sqlite": (
        "DROP TRIGGER search_words_in",
        "DROP TRIGGER search_words_out",
        "DROP TRIGGER search_words_new",
        "DROP TABLE search_words",
    ),
    "postgresql": ("DROP INDEX search_by_title", "ALTER TABLE search_entry DROP COLUMN words"),
}


def make(apps, schema_editor):
    _run(schema_editor, MAKE)


def unmake(apps, schema_editor):
    _run(schema_editor, UNMAKE)


def _run(schema_editor, statements):
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_county")]
    operations = [migrations.RunPython(make, unmake)]
