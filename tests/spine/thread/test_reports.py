"""Officers record a report, what it finds and recommends, and ask for the responses it requires."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError, MissingText
from shiremoot.spine.thread import actions, reports, responses, rules
from shiremoot.spine.thread.models import Recommendation, Response, Source
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import FindingPolarity, ResponseState, SourceKind
from tests.factories import moorshire
from tests.factories.moorshire import at, day

THAT_DAY = day("2024-10-15")


@pytest.fixture
def ben(county):
    """The scrutiny officer of the committee."""
    return county.viewer("ben")


@pytest.fixture
def report(county, ben):
    return record(county, ben)


def record(county, by, **facts):
    facts = {
        "kind": SourceKind.HEALTH_SCRUTINY,
        "title": "Waiting times",
        "on": THAT_DAY,
        "committee": county.scrutiny,
        "considered_by": county.board,
    } | facts
    return reports.record_report(by=by, **facts)


def recommend(by, report, to="Health and Wellbeing Board", **facts):
    facts = {"text": "Ring those who wait", "label": "1", "response_required": True} | facts
    return reports.add_recommendation(by=by, source=report, to=to, **facts)


def ask(county, by, report, **facts):
    return reports.ask_for_response(
        by=by, source=report, **{"addressee": county.board, "on": THAT_DAY} | facts
    )


def local(moment) -> str:
    return f"{moment.astimezone(moorshire.NOW.tzinfo):%Y-%m-%d}"


def test_an_officer_records_a_report_of_their_committee_and_of_no_other(county, ben, report):
    assert (report.committee, report.key) == (
        county.scrutiny,
        "2024-10-15-health-scrutiny-committee-waiting-times",
    )
    with pytest.raises(Refused):
        record(county, ben, committee=county.partnership)


def test_the_same_report_is_not_recorded_twice(county, ben, report):
    with pytest.raises(reports.ReportIsKnown):
        record(county, ben)
    assert record(county, ben, on=day("2024-10-16")) != report


def test_a_report_of_no_body_names_who_made_it(county):
    amina = county.viewer("amina")
    with pytest.raises(MissingText, match="who made the report"):
        record(county, amina, committee=None)
    made = record(county, amina, kind=SourceKind.INSPECTION, committee=None, author="An inspectorate")
    assert (made.author, made.followed_by) == ("An inspectorate", county.board)


def test_a_recommendation_is_made_to_several_at_once_under_themes(county, ben, report):
    gap = reports.add_finding(
        by=ben, source=report, text="Nobody rings", polarity=FindingPolarity.GAP, themes="Waiting times"
    )
    made = recommend(
        ben,
        report,
        to="Health and Wellbeing Board\n The Haven\n",
        themes="Access, Waiting times",
        findings=[gap],
    )
    assert [str(one) for one in made.addressees.order_by("pk")] == ["Health and Wellbeing Board", "The Haven"]
    assert ([str(theme) for theme in made.themes.all()], made.findings.get()) == (
        ["Access", "Waiting times"],
        gap,
    )


@pytest.mark.parametrize(("to", "why"), [("The Moon", "called “The Moon”"), (" \n", "to whom")])
def test_a_recommendation_to_nobody_known_is_refused_whole(county, ben, report, to, why):
    with pytest.raises(reports.NobodyOfThatName, match=why):
        recommend(ben, report, to=to)
    assert not Recommendation.objects.exists()


def test_each_kind_of_report_has_the_clock_of_its_law(county):
    amina, due = county.viewer("amina"), {}
    for kind in sorted(rules.SCRUTINY_KINDS):
        made = record(county, amina, kind=kind, title=f"A report: {kind}")
        recommend(amina, made)
        duty = ask(county, amina, made)
        due[kind.value] = (duty.kind, local(duty.due_at))
    assert due == {
        "scrutiny": ("respond-to-scrutiny", "2024-12-14"),
        "health scrutiny": ("respond-to-health-scrutiny", "2024-11-12"),
        "crime and disorder scrutiny": ("respond-to-crime-scrutiny", "2024-11-12"),
        "flood risk scrutiny": ("respond-to-flood-scrutiny", "2024-11-12"),
    }


def test_without_a_clock_of_the_law_a_day_is_agreed(county):
    amina = county.viewer("amina")
    made = record(county, amina, kind=SourceKind.AUDIT)
    with pytest.raises(rules.ResponseNotAsked, match="Give the day that was agreed"):
        ask(county, amina, made)
    duty = ask(county, amina, made, due=day("2024-12-20"))
    assert (duty.kind, local(duty.due_at), duty.owed_to.body) == (
        "respond-to-recommendations",
        "2024-12-20",
        county.scrutiny,
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"on": day("2024-11-26")}, "today or a day before"),
        ({"due": day("2024-10-14")}, "comes before the day it was asked"),
    ],
)
def test_days_that_cannot_be_are_refused(county, ben, report, facts, why):
    with pytest.raises(DomainError, match=why):
        ask(county, ben, report, **facts)


def test_a_body_asks_no_response_of_itself(county):
    amina = county.viewer("amina")
    made = record(county, amina, kind=SourceKind.REVIEW, committee=None, author="A reviewer")
    with pytest.raises(rules.ResponseNotAsked, match="does not ask itself"):
        ask(county, amina, made, due=day("2024-12-20"))


def test_only_the_officers_of_the_committee_ask_and_add(county, ben, report):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    dev = county.viewer("dev")
    for act in (
        lambda: recommend(dev, report),
        lambda: ask(county, dev, report),
        lambda: reports.add_finding(by=dev, source=report, text="A", polarity=FindingPolarity.GAP),
        lambda: reports.join(by=dev, source=report, recommendations=[]),
    ):
        with pytest.raises(Refused):
            act()


def test_the_page_tells_each_committee_its_own_clock_and_one_answer(county, ben, report):
    amina = county.viewer("amina")
    made = recommend(ben, report)
    other = record(county, amina, kind=SourceKind.SCRUTINY, committee=county.full_council, title="Waits")
    reports.join(by=amina, source=other, recommendations=[made])
    for one in (report, other):
        ask(county, amina, one)
    reply = ResponseWords(made.addressees.get(), "accepted", "We will")
    responses.respond(
        by=OPERATOR, replies=[reply], to=ResponseState.PUBLISHED, given_at=at("2024-11-15 12:00")
    )
    shown = county.client().get(made.get_absolute_url())
    assert [(str(one.source.committee), one.standing.words) for one in shown.context["asked"]] == [
        ("Health Scrutiny Committee", "Answered 3 days late"),
        ("Moorshire County Council: full Council", "Answered in time"),
    ]
    for one, words in ((report, "Answered 3 days late"), (other, "Answered in time")):
        page = county.client().get(one.get_absolute_url()).content.decode()
        assert (made.reference in page, words in page, "Joint" in page) == (True, True, True)


def test_a_later_version_does_not_make_an_answer_late(county, ben, report):
    made = recommend(ben, report)
    ask(county, ben, report)
    for given, words in (("2024-11-12 12:00", "We will"), ("2024-11-20 12:00", "We have")):
        reply = ResponseWords(made.addressees.get(), "accepted", words)
        responses.respond(by=OPERATOR, replies=[reply], to=ResponseState.PUBLISHED, given_at=at(given))
    shown = county.client().get(made.get_absolute_url())
    assert [one.standing.words for one in shown.context["asked"]] == ["Answered in time"]


def test_what_is_for_information_owes_nothing_and_says_so(county, ben, report):
    made = recommend(ben, report)
    noted = recommend(ben, report, text="Read this", label="2", response_required=False)
    ask(county, ben, report)
    shown = county.client().get(noted.get_absolute_url())
    assert [one.standing.words for one in shown.context["asked"]] == ["For information: no response required"]
    assert "Response required" not in [one.what for one in shown.context["history"]]
    late = county.client().get(made.get_absolute_url()).context["asked"]
    assert [one.standing.words for one in late] == ["No response: late by 13 days"]


def test_the_history_is_one_line_of_what_happened_in_order(county, ben, report):
    made = recommend(ben, report)
    ask(county, ben, report, on=day("2024-10-16"))
    reply = ResponseWords(made.addressees.get(), "rejected", reason="It costs too much")
    responses.respond(
        by=OPERATOR, replies=[reply], to=ResponseState.PUBLISHED, given_at=at("2024-11-10 12:00")
    )
    history = county.client().get(made.get_absolute_url()).context["history"]
    assert [(f"{one.on:%d %B}", one.what, one.words, one.by) for one in history] == [
        ("15 October", "Recommended", "Waiting times", "Health Scrutiny Committee"),
        (
            "16 October",
            "Response required",
            "Health and Wellbeing Board to answer by 13 November 2024",
            "Health Scrutiny Committee",
        ),
        ("10 November", "Answered: Rejected", "It costs too much", "Health and Wellbeing Board"),
    ]


def test_a_report_asks_the_same_number_of_questions_however_much_it_recommends(county, ben, report):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            county.client().get(report.get_absolute_url())
        return len(asked)

    recommend(ben, report)
    once = questions()
    for number in range(2, 5):
        made = recommend(ben, report, text=f"Do {number}", to="Health and Wellbeing Board\nThe Haven")
        responses.respond(
            by=OPERATOR,
            replies=[ResponseWords(one, "accepted", "Yes") for one in made.addressees.all()],
            to=ResponseState.PUBLISHED,
        )
    assert questions() == once


def test_the_forms_of_a_report_lead_from_recording_it_to_its_answer(county, report):
    client = county.client("ben")
    there = report.get_absolute_url()
    page = client.get(there).content.decode()
    assert [f"{there}{end}/" in page for end in ("recommendation", "finding", "joint", "ask")] == [True] * 4
    nobody = client.get(f"{there}ask/", follow=True)
    assert "Nobody is to respond to this report yet" in nobody.content.decode()
    sent = {"text": "Ring them", "to": "The Haven", "response_required": "yes", "themes": ""}
    assert client.post(f"{there}recommendation/", sent).status_code == 302
    days = {"on_day": "15", "on_month": "10", "on_year": "2024"}
    asked = f"organization-{county.haven.pk}"
    assert client.post(f"{there}ask/", {"addressee": asked, **days}).url == there
    assert "By The Haven" in client.get(there).content.decode()
    assert (Source.objects.count(), Response.objects.count()) == (1, 0)
    assert actions.free_key("2024-10-15 Health Scrutiny Committee Waiting times").endswith("waiting-times-2")
