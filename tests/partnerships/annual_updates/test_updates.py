"""Updates are asked for, written, handed in, sent back and published, and what is owed follows."""

import datetime

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError
from shiremoot.partnerships.annual_updates import actions, rules
from shiremoot.partnerships.annual_updates.acts import AnnualUpdatesAct
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.partnerships.annual_updates.rules import PARTS, UpdateState
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.moorshire import OPERATOR
from tests.partnerships.annual_updates.asking import ANSWERS, asked, handed_in, of


def owed(body) -> list[tuple[str, str, str]]:
    rows = Duty.objects.filter(kind="partnership-update", owed_by__body=body).order_by("pk")
    return [(duty.state, f"{duty.due_at:%Y-%m-%d}", str(duty.owed_to)) for duty in rows]


def test_each_body_asked_owes_its_update_to_the_body_it_is_reported_to(county):
    asked(county)
    expected = [("open", "2024-12-10", "Moorshire County Council: full Council")]
    assert [owed(body) for body in (county.board, county.partnership, county.scrutiny)] == [
        expected,
        expected,
        [],
    ]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"due": "2024-11-24"}, "has passed"),
        ({"bodies": "full"}, "no update to itself"),
        ({"year": 2023}, "asked for already"),
    ],
)
def test_a_round_that_makes_no_sense_is_not_opened(county, facts, told):
    asked(county, year=2023)
    if "bodies" in facts:
        facts = {"bodies": [county.full_council]}
    with pytest.raises(actions.CannotOpen, match=told):
        asked(county, **facts)
    assert Round.objects.count() == 1


@pytest.mark.parametrize("name", ["ben", "carys", "joan", "visitor"])
def test_nobody_but_an_officer_of_the_county_asks(county, name):
    with pytest.raises(Refused, match="officer of the whole county"):
        asked(county, by=name)


def test_handing_in_meets_what_is_owed(county):
    update = handed_in(county, asked(county))
    assert (update.state, update.handed_in_by, update.answers) == (UpdateState.HANDED_IN, "Amina", ANSWERS)
    assert [row[0] for row in owed(county.board)] == ["met"]
    assert [row[0] for row in owed(county.partnership)] == ["open"]


def test_an_update_handed_in_late_is_met_late(county, settings):
    round_ = asked(county)
    settings.CLOCK = "2024-12-12T09:00"
    handed_in(county, round_)
    assert Duty.objects.get(owed_by__body=county.board).breached_at is not None


def test_an_update_with_an_empty_part_is_not_handed_in(county):
    round_ = asked(county)
    with pytest.raises(rules.PartsMissing, match="Key challenges"):
        handed_in(county, round_, challenges=" ")
    assert of(round_, county.board).state == UpdateState.ASKED
    assert [row[0] for row in owed(county.board)] == ["open"]


def test_words_of_two_people_do_not_overwrite_each_other(county):
    update = of(asked(county), county.board)
    amina = county.viewer("amina")
    actions.write(update=update, answers=ANSWERS, version=1, by=amina)
    with pytest.raises(actions.UpdateChanged) as clash:
        actions.write(update=update, answers=ANSWERS | {"aims": "Mine."}, version=1, by=OPERATOR)
    assert (clash.value.theirs["aims"], clash.value.version) == (ANSWERS["aims"], 2)
    update.refresh_from_db()
    assert update.answers == ANSWERS


def test_keeping_the_same_words_twice_changes_nothing(county):
    update = of(asked(county), county.board)
    for _ in range(2):
        actions.write(update=update, answers=ANSWERS, version=1, by=county.viewer("amina"))
    update.refresh_from_db()
    assert (update.version, Entry.objects.filter(act=AnnualUpdatesAct.WROTE).count()) == (2, 1)


def test_the_trail_names_the_parts_written_but_not_their_words(county):
    actions.write(
        update=of(asked(county), county.board),
        answers=dict.fromkeys(PARTS, "") | {"aims": "A secret."},
        version=1,
        by=county.viewer("amina"),
    )
    assert Entry.objects.get(act=AnnualUpdatesAct.WROTE).change == {"parts": ["Aims for the year ahead"]}


@pytest.mark.parametrize("name", ["ben", "carys", "joan", "visitor"])
def test_those_who_do_not_serve_a_body_do_not_write_its_update(county, name):
    update = of(asked(county), county.board)
    with pytest.raises(Refused, match="lead officer of Health and Wellbeing Board"):
        actions.write(update=update, answers=ANSWERS, version=1, by=county.viewer(name))


def test_a_lead_officer_writes_by_the_post_they_hold(county):
    nia = Person.objects.create(key="nia", name="Nia Rhys")
    post = Post.objects.create(key="dph", title="Director of Public Health", organization=county.council)
    agencies.appoint(person=nia, post=post)
    bodies.seat(by=OPERATOR, body=county.board, role="lead officer", post=post)
    moorshire.account(county, "nia", person=nia)
    round_ = asked(county)
    assert handed_in(county, round_, by="nia").handed_in_by == "Nia"
    with pytest.raises(Refused):
        handed_in(county, round_, county.partnership, by="nia")


def test_a_business_manager_writes_for_their_own_body_only(county):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.partnership)
    round_ = asked(county)
    assert handed_in(county, round_, county.partnership, by="dev").state == UpdateState.HANDED_IN
    with pytest.raises(Refused):
        handed_in(county, round_, county.board, by="dev")


def test_an_update_sent_back_is_owed_again_by_a_new_day(county):
    update = handed_in(county, asked(county))
    due = moorshire.day("2024-12-10")
    actions.send_back(update=update, because="Say who chairs.", due=due, by=county.viewer("amina"))
    assert [row[:2] for row in owed(county.board)] == [("met", "2024-12-10"), ("open", "2024-12-10")]
    handed_in(county, update.round)
    assert [row[0] for row in owed(county.board)] == ["met", "met"]


@pytest.mark.parametrize(
    ("because", "due", "told"), [(" ", "2024-12-10", "Say why"), ("Why", "2024-11-24", "has passed")]
)
def test_sending_back_needs_a_reason_and_a_day_to_come(county, because, due, told):
    update = handed_in(county, asked(county))
    with pytest.raises(DomainError, match=told):
        actions.send_back(update=update, because=because, due=moorshire.day(due), by=county.viewer("amina"))
    assert PartnershipUpdate.objects.get(pk=update.pk).state == UpdateState.HANDED_IN


def test_nothing_is_published_before_anybody_has_handed_in(county):
    with pytest.raises(rules.UpdateOutOfTurn, match="nothing to publish"):
        actions.publish(round_=asked(county), introduction="", by=county.viewer("amina"))


def test_a_published_report_never_changes(county):
    round_ = asked(county)
    update = handed_in(county, round_)
    amina = county.viewer("amina")
    published = actions.publish(round_=round_, introduction="Read on.", by=amina)
    before = published.report
    bodies.seat(by=OPERATOR, body=county.board, role="lead member", person=county.joan)
    for refused in (
        lambda: actions.publish(round_=round_, introduction="", by=amina),
        lambda: actions.send_back(update=update, because="x", due=datetime.date(2025, 1, 1), by=amina),
    ):
        with pytest.raises(rules.UpdateOutOfTurn, match="never changes"):
            refused()
    assert Round.objects.get().report == before


def test_one_who_missed_the_report_can_still_meet_what_they_owe(county):
    round_ = asked(county)
    handed_in(county, round_)
    published = actions.publish(round_=round_, introduction="", by=county.viewer("amina"))
    handed_in(county, round_, county.partnership)
    assert [row[0] for row in owed(county.partnership)] == ["met"]
    assert (
        Round.objects.get().report["missing"]
        == published.report["missing"]
        == ["Safer Moorshire Partnership"]
    )
