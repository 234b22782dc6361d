"""An entry is written with the change it tells of, or not at all."""

import datetime

import pytest
from django.db import transaction

from shiremoot.foundation.trail import actions, queries
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.acts import DutiesAct
from tests.factories import moorshire

A_MINUTE = datetime.timedelta(minutes=1)


class Slip(Exception):
    """Something went wrong after the change."""


def test_a_change_that_is_rolled_back_leaves_nothing_in_the_trail(county):
    before = Entry.objects.count()
    with pytest.raises(Slip):
        establish_and_slip(county.viewer("amina"))
    assert Body.objects.filter(name="Flood Forum").count() == 0
    assert Entry.objects.count() == before


@transaction.atomic
def establish_and_slip(by):
    bodies.establish(by=by, name="Flood Forum", kind="partnership")
    raise Slip


def test_an_entry_says_who_did_what_to_what_and_when(county):
    duty = county.owe(as_=county.viewer("amina"))
    entry = Entry.objects.latest("pk")
    assert (entry.account, entry.actor, entry.act) == (county.accounts["amina"], "Amina", DutiesAct.RAISED)
    assert (entry.thing_type, entry.thing_id, entry.thing) == ("duties.duty", str(duty.pk), str(duty))
    assert entry.change == {"due": "2024-12-20T23:59:59.999999+00:00"}
    assert entry.at == moorshire.NOW


def test_the_history_of_a_thing_is_what_was_done_to_it_without_who_looked(county):
    duty = county.owe_privately()
    amina = county.viewer("amina")
    actions.record_read(by=amina, things=[duty], purpose="looked")
    actions.record(by=amina, act=DutiesAct.MOVED, thing=duty)
    actions.record(by=amina, act=BodiesAct.AMENDED, thing=county.board)
    assert [entry.act for entry in queries.history_of(duty)] == [DutiesAct.RAISED, DutiesAct.MOVED]


def test_nothing_shown_is_nothing_written(county):
    before = Entry.objects.count()
    actions.record_read(by=county.viewer("amina"), things=[], purpose="looked")
    assert Entry.objects.count() == before


def test_long_words_are_cut_rather_than_lost(county):
    actions.record_refusal(by=county.viewer("visitor"), wanted="x" * 500, thing="y" * 500, reason="z" * 500)
    entry = Entry.objects.latest("pk")
    assert (len(entry.change["wanted"]), len(entry.thing), len(entry.change["reason"])) == (200, 300, 500)


def test_refusals_of_one_thing_are_counted_from_a_moment_on(county):
    for thing in ("account a@b", "account a@b", "account c@d"):
        actions.record_refusal(by=county.viewer("visitor"), wanted="sign in", thing=thing, reason="")
    assert queries.failed_attempts("account a@b", moorshire.NOW - A_MINUTE, moorshire.NOW) == 2
    assert queries.failed_attempts("account a@b", moorshire.NOW + A_MINUTE, moorshire.NOW + A_MINUTE) == 0
