"""The database itself refuses to change or remove what is in the trail."""

import pytest
from django.db import DatabaseError, connection, transaction

from shiremoot.foundation.trail import actions
from shiremoot.foundation.trail.models import Entry, RowDigest, Seal, SealedEntry

KINDS = [Entry, Seal, SealedEntry, RowDigest]
ONE_FIELD = {Entry: "act", Seal: "entries", SealedEntry: "entry_number", RowDigest: "thing_id"}


@pytest.fixture
def sealed(county):
    assert actions.seal() > 0
    connection.check_constraints()  # PostgreSQL empties no table that still has a check waiting


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_the_trail_can_be_changed(sealed, kind):
    before = list(kind.objects.order_by("pk").values())
    with pytest.raises(DatabaseError, match="the trail is insert-only"), transaction.atomic():
        kind.objects.update(**{ONE_FIELD[kind]: "7"})
    assert list(kind.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_the_trail_can_be_removed(sealed, kind):
    assert refused(f"DELETE FROM {kind._meta.db_table}", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_trail_cannot_be_emptied_at_a_stroke(sealed, kind):
    """SQLite has no TRUNCATE: there, one DELETE of everything is its quick way."""
    quick = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {} WHERE 1"
    assert refused(quick.format(kind._meta.db_table), kind)


def test_an_entry_cannot_be_put_in_the_place_of_another(sealed):
    """SQLite's REPLACE removes the row in its way without firing a trigger, unless it is told to."""
    columns = "id, at, actor, act, thing_type, thing_id, thing, change, purpose"
    other = "id, at, 'Nobody', act, thing_type, thing_id, thing, change, purpose"
    put = f"INSERT INTO trail_entry ({columns}) SELECT {other} FROM trail_entry WHERE true"
    assert refused(f"{put} ON CONFLICT (id) DO UPDATE SET actor = excluded.actor", Entry)
    if connection.vendor == "sqlite":
        assert refused(put.replace("INSERT", "INSERT OR REPLACE"), Entry)


@pytest.mark.parametrize("kind", KINDS)
def test_no_program_can_replace_a_row_of_the_trail_whatever_it_has_switched_off(sealed, kind):
    """Another program leaves out the pragma that makes REPLACE fire the trigger against removing."""
    if connection.vendor != "sqlite":
        return  # it knows no REPLACE
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        try:
            table = kind._meta.db_table
            assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1", kind)
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")


def test_a_seal_cannot_be_put_in_the_place_of_the_one_with_its_digest(sealed):
    if connection.vendor != "sqlite":
        return  # it knows no REPLACE
    put = "INSERT OR REPLACE INTO trail_seal (at, entries, previous, digest) SELECT at, 1, 'x', digest FROM trail_seal"
    assert refused(put, Seal)


def refused(sentence: str, kind) -> bool:
    """Whether the database refuses this in the trail's own words and leaves every row as it was."""
    before = list(kind.objects.order_by("pk").values())
    with (
        pytest.raises(DatabaseError, match="the trail is insert-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentence)
    return list(kind.objects.order_by("pk").values()) == before != []
