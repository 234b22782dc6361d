"""What somebody with the database in their hands could do: take triggers away, change anything, put them back."""

from django.db import connection

from shiremoot.foundation.integrity import triggers
from shiremoot.foundation.trail.insert_only import Protect

TRAIL = ("trail_entry", "trail_seal", "trail_sealedentry", "trail_rowdigest")


def steps() -> list[Protect]:
    """The steps of the migrations that made the triggers of the trail."""
    return [step for step in triggers._steps() if set(step.tables) <= set(TRAIL)]


def tamper(*sentences: str) -> None:
    """Run SQL as the owner of the tables, without the triggers of the trail; nobody sees that they were away."""
    with connection.cursor() as cursor:
        off(cursor)
        for sentence in sentences:
            cursor.execute(sentence)
        on(cursor)


def off(cursor) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TRAIL:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for name, trigger in triggers._there().items():
        if trigger.table in TRAIL:
            cursor.execute(f"DROP TRIGGER {name}")


def on(cursor) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TRAIL:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    for step in steps():
        for statement in step.statements("sqlite"):
            cursor.execute(statement)
