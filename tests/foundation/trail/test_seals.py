"""Seals make a chain in which a changed byte, a missing row, a missing seal and a cut-off end all show."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import actions, queries, rules
from shiremoot.foundation.trail.models import Entry, Seal, SealedEntry
from shiremoot.spine.bodies.acts import BodiesAct
from tests.factories import moorshire
from tests.factories.tampering import tamper


@pytest.fixture
def chain(county, monkeypatch):
    """Three seals over at least nine entries; the last one's digest noted down."""
    for _ in range(3):
        for _ in range(3):
            actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=county.board)
        actions.seal()
    return list(Seal.objects.order_by("pk"))


def forget(seal: Seal, *, entries: bool) -> list[str]:
    numbers = list(SealedEntry.objects.filter(seal=seal).values_list("entry_number", flat=True))
    gone = [
        f"DELETE FROM trail_sealedentry WHERE seal_id = {seal.pk}",
        f"DELETE FROM trail_seal WHERE id = {seal.pk}",
    ]
    listed = ", ".join(map(str, numbers))
    kept = f"DELETE FROM trail_rowdigest WHERE entry_id IN ({listed})"
    return [*gone, kept, f"DELETE FROM trail_entry WHERE id IN ({listed})"] if entries else gone


def entries_of(seal: Seal) -> list[int]:
    return list(
        SealedEntry.objects.filter(seal=seal).order_by("entry_number").values_list("entry_number", flat=True)
    )


def test_a_trail_nobody_touched_is_whole(chain):
    check = queries.verify(chain[1].digest)
    assert (check.problems, check.seals, check.unsealed) == ((), 3, 0)
    assert check.sealed == Entry.objects.count()
    assert check.head == chain[-1].digest


def test_an_empty_trail_is_whole(db):
    assert queries.verify() == queries.TrailCheck(0, 0, 0, rules.FIRST, ())
    assert actions.seal() == 0


def test_what_is_not_yet_sealed_is_counted(chain, county):
    actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=county.board)
    assert (queries.verify().unsealed, queries.verify().problems) == (1, ())
    assert (actions.seal(), queries.verify().unsealed) == (1, 0)


@pytest.mark.parametrize(
    "change",
    [
        "act = 'bodies.ended'",
        "actor = 'Somebody else'",
        "thing = 'Another board'",
        "purpose = 'curiosity'",
        "account_id = NULL, actor = 'Amina'",
        """change = '{"a": 1}'""",
        "at = '2024-11-25 09:00:01+00:00'",
    ],
)
def test_a_changed_entry_is_found(chain, change):
    numbers = entries_of(chain[1])
    tamper(f"UPDATE trail_entry SET {change} WHERE id = {numbers[1]}")
    assert queries.verify().problems == (f"Entry {numbers[1]} under seal {chain[1].pk} was changed.",)


def test_two_entries_that_changed_places_are_found(chain):
    first, second = entries_of(chain[1])[:2]
    tamper(
        f"UPDATE trail_entry SET id = 999999 WHERE id = {first}",
        f"UPDATE trail_entry SET act = 'bodies.ended', id = {first} WHERE id = {second}",
        f"UPDATE trail_entry SET id = {second} WHERE id = 999999",
    )
    assert queries.verify().problems == (f"Entry {first} under seal {chain[1].pk} was changed.",)


def test_a_removed_entry_is_named(chain):
    number = entries_of(chain[1])[1]
    tamper(f"DELETE FROM trail_entry WHERE id = {number}")
    assert queries.verify().problems == (f"Entry {number} was removed after seal {chain[1].pk} was made.",)


def test_an_entry_removed_with_the_note_of_its_seal_is_missed_by_the_count(chain):
    number = entries_of(chain[1])[1]
    tamper(
        f"DELETE FROM trail_entry WHERE id = {number}",
        f"DELETE FROM trail_sealedentry WHERE entry_number = {number}",
    )
    said = f"Seal {chain[1].pk} was made over 3 entries but now covers 2."
    assert queries.verify().problems == (said,)


@pytest.mark.parametrize("with_its_entries", [True, False])
def test_a_seal_removed_from_the_middle_is_found(chain, with_its_entries):
    tamper(*forget(chain[1], entries=with_its_entries))
    said = f"Seal {chain[2].pk} does not follow the one before it: a seal was changed or removed."
    assert queries.verify().problems == (said,)


def test_a_seal_removed_from_the_beginning_is_found(chain):
    tamper(*forget(chain[0], entries=True))
    said = f"Seal {chain[1].pk} does not follow the one before it: a seal was changed or removed."
    assert queries.verify().problems == (said,)


def test_an_end_cut_off_is_found_by_whoever_noted_the_last_seal(chain):
    tamper(*forget(chain[2], entries=True))
    assert queries.verify().problems == ()
    assert queries.verify(chain[2].digest).problems == (
        "The seal noted earlier is not in the chain: the end of the trail was cut off or rewritten.",
    )


def test_an_entry_changed_and_sealed_again_is_found_by_its_mark(chain):
    number = entries_of(chain[2])[0]
    tamper(*forget(chain[2], entries=False), f"UPDATE trail_entry SET act = 'invented' WHERE id = {number}")
    actions.seal()
    said = (
        f"Entry {number} under seal {Seal.objects.latest('pk').pk} was put in outside Shiremoot before it was made, "
        "or under another signing key."
    )
    assert queries.verify().problems == (said,)


def test_an_entry_taken_out_and_the_rest_sealed_again_is_found_by_the_seal_noted_earlier(chain):
    noted = chain[2].digest
    number = entries_of(chain[2])[0]
    tamper(*forget(chain[2], entries=False), f"DELETE FROM trail_entry WHERE id = {number}")
    actions.seal()
    assert queries.verify().problems == ()
    assert queries.verify(noted).problems == (
        "The seal noted earlier is not in the chain: the end of the trail was cut off or rewritten.",
    )


def test_entries_that_arrive_out_of_order_are_all_sealed_once(county):
    """Two writers at once: the number drawn first may be the one that is kept last."""
    actions.record(by=OPERATOR, act=BodiesAct.ENDED, thing=county.board)
    late = Entry.objects.latest("pk")
    fields = {name: getattr(late, name) for name in (*actions.MARKED, "mark")}
    Entry.objects.create(pk=late.pk + 10, **fields)
    actions.seal()
    Entry.objects.create(pk=late.pk + 5, **fields)
    assert actions.seal() == 1
    assert queries.verify().problems == ()
    assert sorted(SealedEntry.objects.values_list("entry_number", flat=True)) == sorted(
        Entry.objects.values_list("pk", flat=True)
    )


def test_many_entries_are_sealed_in_batches(county, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 4)
    waiting = Entry.objects.count()
    assert waiting > 8
    assert actions.seal() == waiting
    assert Seal.objects.count() == -(-waiting // 4)
    assert queries.verify().problems == ()


ROWS = st.tuples(st.integers(), st.text(), st.dictionaries(st.text(), st.integers(), max_size=2))


@given(rows=st.lists(ROWS, min_size=1, max_size=4), other=ROWS, place=st.integers(0, 3))
def test_a_hash_changes_with_any_entry_and_with_the_seal_before(rows, other, place):
    place %= len(rows)
    changed = [*rows[:place], other, *rows[place + 1 :]]
    assert (rules.digest(rules.FIRST, rows) == rules.digest(rules.FIRST, changed)) == (rows == changed)
    assert rules.digest("1" * 64, rows) != rules.digest(rules.FIRST, rows)


def test_the_same_instant_hashes_alike_however_its_zone_is_written():
    winter = moorshire.at("2024-07-01 10:00")
    assert rules.digest("", [(winter,)]) == rules.digest("", [(winter.astimezone(datetime.UTC),)])
