"""A duty of a case is called by its reference everywhere, and the trail keeps nothing that was written about it."""

import itertools
import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from shiremoot.config import cli
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.duties import actions, breaches, feeds, moving, recording, rules, succession
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.moorshire import CENTRE, NOW, day
from tests.factories.refusals import refusals
from tests.spine.duties import cast
from tests.spine.duties.cast import CASE

BOARD = "/bodies/health-and-wellbeing-board/"
CHANNELS = (
    "/",
    "/owed/",
    "/owed/?state=all&sort=duty",
    "/owed/?whose=mine",
    "/owed/?whose=to+me",
    "/owed/?when=soon",
    "/owed/?organisation=council",
    "/owed/?body=health-and-wellbeing-board",
    "/owed/owed.csv",
    "/owed/owed.csv?organisation=council&state=all",
    "/organisations/council/",
    BOARD,
    f"{BOARD}owed/",
    f"{BOARD}meetings/2024-12-05/",
    f"{BOARD}calendar.ics",
)


def text(client, address: str) -> str:
    answer = client.get(address)
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


@pytest.fixture
def owed(county) -> Duty:
    """A duty of a case that shows wherever it may: owed by the council to the board, about its meeting, soon."""
    return county.owe(
        "answer-subject-access",
        county.meeting,
        county.council,
        county.board,
        due=day("2024-11-28"),
        **county.of_a_case(CASE),
    )


def channels_that_tell(county, name: str, duty: Duty) -> set[str]:
    """Every page, file and calendar in which somebody finds the case."""
    client, feed = county.client(name), f"/owed/calendar/{feeds.token_of(county.accounts[name])}.ics"
    shown = {address for address in (*CHANNELS, f"/owed/{duty.pk}/") if CASE in text(client, address)}
    return shown | ({"calendar"} if CASE in text(county.client(), feed) else set())


@pytest.mark.parametrize(("role", "standing"), list(itertools.product(Role, cast.STANDINGS)))
def test_no_role_over_anything_finds_a_duty_of_a_case_in_any_channel(county, owed, role, standing):
    name = cast.somebody(county, role, standing, on_the_case=False)
    assert channels_that_tell(county, name, owed) == set()


@pytest.mark.parametrize("role", Role)
def test_somebody_on_the_case_finds_its_duty_where_their_own_duties_are(county, owed, role):
    name = cast.somebody(county, role, "the organisation that owes", on_the_case=True)
    hidden = {"/owed/?whose=to+me", f"{BOARD}calendar.ics"}
    expected = {*CHANNELS, f"/owed/{owed.pk}/"} - hidden
    assert channels_that_tell(county, name, owed) == expected  # a calendar program has no second factor


def test_a_visitor_finds_no_duty_of_a_case(county, owed):
    client = county.client()
    assert [address for address in (*CHANNELS, f"/owed/{owed.pk}/") if CASE in text(client, address)] == []


def test_a_duty_of_a_case_changes_no_number_that_others_count(county):
    def numbers(name):
        shown = county.client(name).get("/owed/?organisation=council").context["page"].paginator.count
        home = county.client(name).get("/").context
        return shown, [home.get(key) for key in ("tally", "mine_tally", "owed_tally")]

    names = ["amina", "ben", "carys", "joan", "visitor"]
    before = [numbers(name) for name in names]
    county.owe_in_a_case(due=day("2024-11-20"))
    assert [numbers(name) for name in names] == before


@pytest.mark.parametrize("act", ["", "met/", "waive/", "stop-the-clock/", "run-on/"])
def test_its_pages_are_answered_as_if_there_were_none(county, owed, act):
    client = county.client("amina")
    there, nothing = client.get(f"/owed/{owed.pk}/{act}"), client.get(f"/owed/987654/{act}")
    assert (there.status_code, nothing.status_code) == (404, 404)


def test_the_command_line_lists_none(county, owed, capsys):
    county.owe(about="In the open")
    assert cli.main(["duties", "--all"]) == 0
    said = capsys.readouterr().out
    assert ("In the open" in said, CASE in said) == (True, False)


def test_an_officer_who_ends_a_body_is_not_told_how_many_duties_of_cases_it_has(county):
    county.owe_in_a_case(by=county.partnership)
    assert succession.left(county.partnership) == ""


def test_what_an_ended_body_owes_in_a_case_passes_to_its_successor_all_the_same(county, settings):
    duty = county.owe_in_a_case(by=county.partnership)
    county.partnership.until, county.partnership.successor = day("2024-11-24"), county.board
    county.partnership.save()
    assert succession.pass_on_all() == 1
    duty.refresh_from_db()
    assert duty.owed_by.body == county.board
    assert trail.history_of(duty).last().change == {"fields": ["from", "to", "why"]}


def test_the_clock_runs_on_it_and_the_trail_says_so_by_reference(county):
    duty = county.owe_in_a_case(due=day("2024-11-20"))
    assert breaches.mark_breaches(by=OPERATOR, at=NOW) == 1
    duty.refresh_from_db()
    assert duty.breached_at == duty.due_at
    entry = trail.history_of(duty).last()
    assert (entry.act, entry.thing, entry.change) == (DutiesAct.BECAME_LATE, f"{duty.title}: {CASE}", {})


WRITTEN = f"{CENTRE} was seen at home"


@pytest.fixture
def carys(county):
    """Somebody on the case, who acts by name for the board that it is owed to."""
    moorshire.give(county.accounts["carys"], Role.BUSINESS_MANAGER, body=county.board)
    county.open_case(county.case(CASE), "carys")
    return county.viewer("carys")


def stoppable(county) -> Duty:
    return county.owe(
        "answer-subject-access",
        CENTRE,
        county.council,
        county.board,
        due=None,
        from_=day("2024-11-04"),
        words=WRITTEN,
        **county.of_a_case(CASE),
    )


def test_the_trail_keeps_which_fields_changed_and_nothing_that_was_written(county, carys):
    duty, thing = stoppable(county), moorshire.matter(CENTRE)
    moving.pause(duty=duty, from_=day("2024-11-11"), why=WRITTEN, by=carys)
    moving.resume(duty=duty, until=day("2024-11-15"), why=WRITTEN, by=carys)
    moving.reschedule(about=thing, from_=day("2024-11-05"), why=WRITTEN, by=carys)
    moving.change_creditor(about=thing, owed_to=county.trust, why=WRITTEN, by=carys)
    actions.discharge(duty=duty, evidence=WRITTEN, by=carys)
    history = [(entry.act, entry.change) for entry in trail.history_of(duty)]
    assert history == [
        (DutiesAct.RAISED, {"fields": ["due"]}),
        (DutiesAct.STOPPED_CLOCK, {"fields": ["from", "to", "why"]}),
        (DutiesAct.RESUMED_CLOCK, {"fields": ["from", "to", "why"]}),
        (DutiesAct.MOVED, {"fields": ["from", "to", "why"]}),
        (DutiesAct.PASSED_ON, {"fields": ["from", "to", "why"]}),
        (DutiesAct.MET, {"fields": ["evidence", "met"]}),
    ]
    assert names_kept() == []


def test_nor_of_what_is_waived_or_met_by_the_record(county, carys):
    waived, dropped, met = (
        county.owe(about=f"{CENTRE} {number}", **county.of_a_case(CASE)) for number in range(3)
    )
    actions.waive(
        duty=county.owe(about=CENTRE, to=county.board, by=county.trust, **county.of_a_case(CASE)),
        reason=WRITTEN,
        by=carys,
    )
    actions.waive_about(about=moorshire.matter(f"{CENTRE} 1"), why=WRITTEN, by=carys)
    actions.settle_from_record(duties=Duty.objects.filter(pk=met.pk), evidence=WRITTEN, met_at=NOW, by=carys)
    states = dict(Duty.objects.values_list("pk", "state"))
    assert [states[duty.pk] for duty in (waived, dropped, met)] == ["open", "waived", "met"]
    assert names_kept() == []


def test_nor_of_who_looked_and_what_was_refused(county, carys, owed):
    client = county.client("carys")
    client.get(f"/owed/{owed.pk}/")
    client.post(f"/owed/{owed.pk}/met/", {"evidence": "", "on_day": WRITTEN})
    client.post(
        f"/owed/{owed.pk}/stop-the-clock/",
        {"why": WRITTEN, "on_day": "11", "on_month": "11", "on_year": "2024"},
    )
    kept = [(entry.thing, entry.change) for entry in refusals()]
    thing = f"{owed.title}: {CASE}"
    assert kept == [
        (thing, {"wanted": "show that it was met", "reason": ""}),
        (thing, {"wanted": "stop the clock", "reason": ""}),
    ]
    reads = {entry.thing for entry in Entry.objects.filter(act="trail.read")}
    assert reads == {thing}
    assert names_kept() == []


def names_kept() -> list[str]:
    """Whatever in the trail has a part of the name of the person at the centre, or what was written of them."""
    kept = [
        f"{row.thing} {row.purpose} {json.dumps(row.change)}"
        for row in Entry.objects.exclude(thing_type="duties.matter")
    ]
    assert kept
    parts = (*CENTRE.split(), "seen at home")
    return [line for line in kept if any(part in line for part in parts)]


def test_what_was_written_stays_on_the_duty_for_those_on_the_case_to_read(county, carys):
    duty = actions.discharge(duty=stoppable(county), evidence=WRITTEN, by=carys)
    assert WRITTEN in text(county.client("carys"), f"/owed/{duty.pk}/")
    assert (duty.about, str(duty)) == (CASE, f"{duty.title}: {CASE}")


def test_no_letter_is_sent_of_a_duty_of_a_case(county, carys, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.discharge(duty=stoppable(county), evidence=WRITTEN, by=carys)
    assert mail.outbox == []


@pytest.mark.parametrize(
    "facts",
    [
        {"reference": CENTRE},
        {"reference": ""},
        {"subject": None},
        {"audience": "parties"},
        {"audience": "public"},
    ],
)
def test_a_duty_is_of_a_case_only_with_its_subject_and_a_reference_no_name_fits_in(county, facts):
    with pytest.raises(ValueError, match="restricted"):
        county.owe_in_a_case(**facts)
    assert Duty.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("ASC-24-000123", True),
        ("MARAC-24-000012/3", True),
        ("Mabel Thornbury", False),
        ("MABEL", False),
        ("ASC-24-000123 Mabel", False),
        ("asc-24-1", False),
        ("", False),
    ],
)
def test_a_reference_is_capitals_and_numbers(said, is_one):
    assert rules.is_reference(said) is is_one


def test_a_case_is_called_by_its_own_reference_if_none_is_given(county):
    about = moorshire.matter("A case")
    about.reference = CASE
    made = county.owe(about=about, audience="restricted", subject=county.case(CASE))
    assert made.about == CASE


def test_the_database_keeps_no_restricted_duty_without_subject_and_no_subject_of_another(county):
    restricted, public = county.owe_in_a_case(), county.owe()
    for duty, facts in (
        (restricted, {"subject": None}),
        (restricted, {"audience": "public"}),
        (public, {"audience": "restricted"}),
        (public, {"subject": county.case()}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Duty.objects.filter(pk=duty.pk).update(**facts)


def test_raising_it_again_gives_back_the_one_there_is(county):
    first = county.owe_in_a_case()
    assert county.owe_in_a_case() == first
    assert Duty.objects.count() == 1


def test_only_what_is_not_public_is_kept_as_read(county, owed):
    recording.record_read(by=OPERATOR, duties=[county.owe(), county.owe_privately(), owed])
    assert Entry.objects.filter(act="trail.read").count() == 2
    assert actions.is_raised(kind=Kind.ANSWER_SUBJECT_ACCESS, about=county.meeting) is True


class TestTheSameThingInACaseAndInTheOpen:
    """A duty is never joined to one that other people see, though kind, thing and debtor are the same."""

    def raised(self, county, **sight) -> Duty:
        return actions.raise_duty(
            kind=Kind.ANSWER_SUBJECT_ACCESS,
            about=county.meeting,
            owed_by=county.council,
            owed_to=county.board,
            due=day("2024-11-28"),
            by=OPERATOR,
            **sight,
        )

    def in_case(self, county, key: str) -> dict:
        return {"audience": rules.Audience.RESTRICTED, "subject": county.case(key), "reference": key}

    def test_one_raised_in_a_case_does_not_give_back_the_one_in_the_open(self, county):
        told = self.raised(county, audience=rules.Audience.PUBLIC)
        kept = self.raised(county, **self.in_case(county, CASE))
        assert (told.audience, kept.audience, kept.about) == ("public", "restricted", CASE)

    def test_one_raised_in_the_open_does_not_give_back_the_one_in_a_case(self, county):
        kept = self.raised(county, **self.in_case(county, CASE))
        told = self.raised(county, audience=rules.Audience.PUBLIC)
        assert (told.subject, told == kept) == (None, False)
        assert self.raised(county, audience=rules.Audience.PUBLIC) == told

    def test_two_cases_have_one_each_and_the_same_case_has_one(self, county):
        first = self.raised(county, **self.in_case(county, CASE))
        other = self.raised(county, **self.in_case(county, "CASE-24-000002"))
        assert first != other
        assert self.raised(county, **self.in_case(county, CASE)) == first

    def test_the_database_too_keeps_one_open_duty_of_a_kind_in_a_case(self, county):
        kept = self.raised(county, **self.in_case(county, CASE))
        kept.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.save(force_insert=True)
