"""Whatever somebody does with the database or the disk in their hands, the check says it in plain words."""

import datetime

import pytest
from django.db import connection

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.integrity import triggers
from shiremoot.foundation.integrity.queries import WholeCheck
from shiremoot.foundation.trail import actions, record_check
from shiremoot.foundation.trail.models import Entry, RowDigest, Seal
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.record.models import Decision
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.thread.models import Recommendation, Source
from tests.factories import published, sitting
from tests.factories.tampering import off, tamper

TEXT = {"verb": "approved", "text": "The winter plan was approved."}


@pytest.fixture
def kept(county):
    """A county with a decision of a meeting that is over, sealed in two parts."""
    actions.seal()
    committee = sitting.opened(county)
    item_actions.record_decision(by=committee.clerk, item=committee.item(2), **TEXT)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    actions.record_kept()  # done before each commit
    actions.seal()
    return county


def found() -> list[str]:
    """What the check says, once what was made so far is committed."""
    actions.record_kept()
    return list(WholeCheck().problems())


def run(sentence: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sentence)


def last_act(model: str, number: int) -> str:
    """The last act on a row, as a finding names it."""
    entry = RowDigest.objects.filter(thing_type=model, thing_id=number).latest("pk").entry
    at = entry.at.astimezone(clock.LONDON)
    return f"entry {entry.pk}, {at.day} {at:%B %Y at %H:%M}"


def test_a_county_that_nobody_touched_is_whole(kept):
    check = WholeCheck()
    assert list(check.problems()) == []
    assert (check.chain.unsealed, check.chain.sealed) == (0, Entry.objects.count())
    assert check.record.rows == RowDigest.objects.values("thing_type", "thing_id").distinct().count() > 40


def test_a_decision_altered_around_the_trail_is_named_by_its_reference(kept):
    decision = Decision.objects.get()
    run(f"UPDATE record_decision SET text = 'The winter plan was rejected.' WHERE id = {decision.pk}")
    act = last_act("record.decision", decision.pk)
    assert found() == [
        f"Decision MC 2024-11-25/2 is not as its last act left it ({act}): it was altered outside Shiremoot."
    ]


def test_a_decision_put_in_around_the_trail_has_no_act(kept):
    columns = (
        "meeting_id, minute, title, verb, text, casting, reasons, alternatives, key, urgent, private, version"
    )
    run(f"INSERT INTO record_decision ({columns}) SELECT {columns} FROM record_decision")
    assert found() == [
        "Decision MC 2024-11-25 has no act in the trail: it was put in outside Shiremoot.",
    ]


def test_a_recommendation_removed_around_the_trail_is_missed(kept):
    one = Recommendation.objects.create(
        reference="HSC-2024-001",
        source=Source.objects.create(key="s", kind="scrutiny", title="Waiting"),
        text="Act",
    )
    assert found() == []
    run(f"DELETE FROM thread_recommendation WHERE id = {one.pk}")
    act = last_act("thread.recommendation", one.pk)
    assert found() == [
        f"Recommendation number {one.pk} is gone, though no act took it away since {act}: it was removed outside "
        "Shiremoot."
    ]


def test_an_altered_digest_does_not_hide_an_altered_decision(kept):
    decision = Decision.objects.get()
    run("UPDATE record_decision SET text = 'Rejected.'")
    (now,) = record_check.KEPT["record.decision"].digests([decision.pk]).values()
    digest = RowDigest.objects.filter(thing_type="record.decision").latest("pk")
    tamper(f"UPDATE trail_rowdigest SET digest = '{now}' WHERE id = {digest.pk}")
    assert found() == [
        f"Entry {digest.entry_id} under seal 2 was changed.".replace("seal 2", f"seal {last()}")
    ]


def last() -> int:
    return Seal.objects.latest("pk").pk


def test_emptied_tables_are_found_by_the_record_and_by_the_head_outside(kept, settings, tmp_path):
    settings.HEAD_FILE = str(tmp_path / "heads")
    head = Seal.objects.latest("pk")
    (tmp_path / "heads").write_text(
        f"2024-11-25T09:00:00+00:00 seal {head.pk} over 9 entries in all: {head.digest}\n"
    )
    tables = ("trail_rowdigest", "trail_sealedentry", "trail_seal", "trail_entry")
    tamper(*(f"DELETE FROM {table}" for table in tables))
    said = found()
    assert said[0] == (
        f"The head of 25 November 2024 (seal {head.pk}) kept in the file {tmp_path / 'heads'} is not in the chain: the "
        "trail was emptied, its end cut off, or it was sealed again."
    )
    assert "Decision MC 2024-11-25/2 has no act in the trail: it was put in outside Shiremoot." in said


def cut_off(seal: Seal) -> list[str]:
    """What takes a seal and all that is under it out of the trail."""
    numbers = f"(SELECT entry_number FROM trail_sealedentry WHERE seal_id = {seal.pk})"
    return [
        f"DELETE FROM trail_rowdigest WHERE entry_id IN {numbers}",
        f"DELETE FROM trail_entry WHERE id IN {numbers}",
        f"DELETE FROM trail_sealedentry WHERE seal_id = {seal.pk}",
        f"DELETE FROM trail_seal WHERE id = {seal.pk}",
    ]


def test_a_tail_that_was_cut_is_found_without_a_head_by_what_it_told_of(kept):
    tamper(*cut_off(Seal.objects.latest("pk")))
    assert "Decision MC 2024-11-25/2 has no act in the trail: it was put in outside Shiremoot." in found()


def test_a_seal_removed_from_the_end_alone_is_found_by_the_links_to_it(kept):
    """PostgreSQL refuses it, unless its own checks are switched off as well."""
    if connection.vendor == "postgresql":
        return
    seal = Seal.objects.latest("pk")
    run("PRAGMA defer_foreign_keys = ON")
    tamper(f"DELETE FROM trail_seal WHERE id = {seal.pk}")
    assert found() == [f"Seal {seal.pk} over {seal.entries} entries was removed."]
    Seal.objects.create(
        **{name: getattr(seal, name) for name in ("pk", "at", "entries", "previous", "digest", "form")}
    )


def test_an_altered_moment_of_a_seal_is_found(kept):
    seal = Seal.objects.earliest("pk")
    tamper(f"UPDATE trail_seal SET at = '2024-11-20 09:00:00+00:00' WHERE id = {seal.pk}")
    assert found() == [
        f"Seal {seal.pk} was changed: its moment, its count or its digest is not what was sealed."
    ]


def forge(at: str) -> int:
    """Copy the last entry as if it had been written at another moment."""
    columns = "account_id, actor, act, thing_type, thing_id, thing, change, purpose, mark"
    latest = Entry.objects.latest("pk").pk
    run(
        f"INSERT INTO trail_entry (at, {columns}) SELECT '{at}', {columns} FROM trail_entry WHERE id = {latest}"
    )
    return Entry.objects.latest("pk").pk


def test_a_forged_entry_is_found_before_it_is_sealed_and_after(kept):
    number = forge("2023-05-05 10:00:00+00:00")
    assert found() == [f"Entry {number}, not yet sealed, was put in or changed outside Shiremoot."]
    actions.seal()
    said = f"Entry {number} under seal {last()} was put in outside Shiremoot before it was made, "
    assert found() == [f"{said}or under another signing key."]


def test_an_entry_without_a_mark_is_forged(kept):
    columns = "at, actor, act, thing_type, thing_id, thing, change, purpose"
    run(f"INSERT INTO trail_entry ({columns}) SELECT {columns} FROM trail_entry LIMIT 1")
    number = Entry.objects.latest("pk").pk
    assert found() == [f"Entry {number}, not yet sealed, was put in or changed outside Shiremoot."]


def test_a_backdated_entry_by_somebody_who_holds_the_signing_key_is_found_by_its_moment(kept, settings):
    settings.CLOCK = ""
    with clock.at("2024-11-25T10:00"):
        actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=kept.board)
        assert found() == []
    with clock.at("2024-11-20T10:00"):
        actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=kept.board)
    number = Entry.objects.latest("pk").pk
    said = (
        f"Entry {number} says 20 November 2024 at 10:00, but entries around it are of other days: it was put in "
        "with a false moment."
    )
    with clock.at("2024-11-25T10:05"):
        assert found() == [said]
        actions.seal()
        assert found() == [said]


def test_a_signing_key_used_before_still_counts(kept, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is as long as it must be"
    assert found() == []
    settings.SECRET_KEY_FALLBACKS = []
    assert [one for one in found() if not one.endswith("or under another signing key.")] == []
    assert len(found()) == Seal.objects.count()


def test_resealed_history_is_found_by_the_head_outside(kept, settings, tmp_path):
    settings.HEAD_FILE = str(tmp_path / "heads")
    actions.record_read(by=kept.viewer("amina"), things=[kept.board], purpose="looked")
    looked_at = Entry.objects.latest("pk")
    actions.seal()
    head = Seal.objects.latest("pk")
    (tmp_path / "heads").write_text(
        f"2024-11-25T09:00:00+00:00 seal {head.pk} over 9 entries in all: {head.digest}\n"
    )
    assert found() == []
    gone = looked_at.pk
    tamper(
        "DELETE FROM trail_sealedentry",
        "DELETE FROM trail_seal",
        f"DELETE FROM trail_entry WHERE id = {gone}",
    )
    actions.seal()
    assert found() == [
        f"The head of 25 November 2024 (seal {head.pk}) kept in the file {tmp_path / 'heads'} is not in the chain: the "
        "trail was emptied, its end cut off, or it was sealed again."
    ]


def test_a_file_altered_on_disk_is_found_and_one_that_is_gone(county, settings, tmp_path):
    settings.FILES = tmp_path
    published.at_hand(county)
    first, *_, lost = StoredFile.objects.filter(disposed_at=None).order_by("digest", "pk")
    assert found() == []
    disk_store.path(first.digest).write_bytes(b"Something else")
    disk_store.path(lost.digest).unlink()
    assert set(found()) == {
        f"File number {one.pk} ({one.digest[:12]}…) on disk is not what was stored: it was altered."
        for one in StoredFile.objects.filter(digest=first.digest)
    } | {
        f"File number {one.pk} ({one.digest[:12]}…) is not on disk."
        for one in StoredFile.objects.filter(digest=lost.digest)
    }


def test_a_file_altered_on_disk_and_in_the_database_alike_is_found(county, settings, tmp_path):
    settings.FILES = tmp_path
    published.at_hand(county)
    one = StoredFile.objects.order_by("pk").first()
    digest = disk_store.write(b"Something else")
    run(f"UPDATE files_storedfile SET digest = '{digest}', size = 14 WHERE id = {one.pk}")
    act = last_act("files.storedfile", one.pk)
    assert found() == [
        f"File {one.name} is not as its last act left it ({act}): it was altered outside Shiremoot."
    ]


def test_dropped_triggers_are_named(kept):
    with connection.cursor() as cursor:
        off(cursor)
    word = "is switched off" if connection.vendor == "postgresql" else "was dropped"
    of_trail = {name: one for name, one in triggers.made().items() if one.table.startswith("trail_")}
    assert len(of_trail) == 12
    assert found() == [f"Trigger {name} on {one.table} {word}." for name, one in sorted(of_trail.items())]


def test_a_trigger_that_refuses_nothing_is_found_and_one_that_no_migration_made(kept):
    if connection.vendor == "postgresql":
        run(
            "CREATE OR REPLACE FUNCTION trail_refuse_rowdigest() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$"
        )
        run(
            "CREATE TRIGGER quietly BEFORE INSERT ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_refuse()"
        )
        altered = ["delete", "truncate", "update"]
    else:
        run("DROP TRIGGER trail_rowdigest_no_delete")
        run("CREATE TRIGGER trail_rowdigest_no_delete BEFORE DELETE ON trail_rowdigest BEGIN SELECT 1; END")
        run(
            "CREATE TRIGGER quietly AFTER INSERT ON trail_entry WHEN NEW.actor = 'Nobody' BEGIN SELECT 1; END"
        )
        altered = ["delete"]
    assert found() == [
        *(
            f"Trigger trail_rowdigest_no_{act} on trail_rowdigest does something else than the migrations made."
            for act in altered
        ),
        "Trigger quietly on trail_entry was made by no migration.",
    ]


def test_what_differs_can_be_accepted_with_a_reason_that_the_trail_keeps(kept):
    run("UPDATE record_decision SET text = 'The winter plan was rejected.'")
    run("INSERT INTO agencies_person (key, name) VALUES ('max', 'Max Moor')")
    assert record_check.accept(by=OPERATOR, because="Mended by hand, minute 7 of the board") == 2
    assert found() == []
    entries = Entry.objects.filter(act="trail.accepted")
    assert {(one.purpose, one.change["rows"]) for one in entries} == {
        ("Mended by hand, minute 7 of the board", 1)
    }


def test_an_entry_from_before_there_were_marks_counts_until_the_first_seal_of_the_new_form(db):
    """What a county has that was begun with an older version: entries without marks, and seals that say so."""
    old = {"at": datetime.datetime(2024, 11, 24, 9, tzinfo=datetime.UTC), "actor": "Amina", "act": "x.y"}
    Entry.objects.bulk_create([Entry(thing_type="", thing_id="", thing="", **old) for _ in range(3)])
    assert found() == []
    actions.seal()
    assert (found(), list(Seal.objects.values_list("form", "entries"))) == ([], [(None, 3)])
    actions.record_refusal(by=OPERATOR, wanted="look", thing="", reason="no")
    actions.seal()
    assert found() == []
    Entry.objects.create(thing_type="", thing_id="", thing="", **old)
    number = Entry.objects.latest("pk").pk
    assert found() == [f"Entry {number}, not yet sealed, was put in or changed outside Shiremoot."]
