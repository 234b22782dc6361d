"""A response is drafted, cleared and published by those it was asked of; the last one awaited meets the duty."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.thread import actions, impact, progress, proposals, responses, rules
from shiremoot.spine.thread.models import Response, Source
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import ResponseState
from tests.factories import moorshire
from tests.factories.moorshire import NOW, TODAY, at, day


@pytest.fixture
def report(county):
    return actions.open_source(
        by=OPERATOR,
        kind=Source.HEALTH_SCRUTINY,
        title="Waiting times",
        key="waiting-times",
        committee=county.scrutiny,
        considered_by=county.board,
        on=day("2024-11-19"),
    )


@pytest.fixture
def first(county, report):
    return recommended(county, report, "1", "Publish the waiting times")


@pytest.fixture
def second(county, report, first):
    return recommended(county, report, "2", "Ring those who wait")


@pytest.fixture
def owed(county, report, first, second):
    return actions.require_response(by=OPERATOR, source=report, addressee=county.board, from_=report.on)


@pytest.fixture
def dev(county):
    """The board's business manager."""
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    return county.viewer("dev")


def recommended(county, report, label: str, text: str):
    return actions.recommend(
        by=OPERATOR, source=report, text=text, label=label, to=county.board, response_required=True
    )


def publish(by, *recommendations, answer="accepted", **more):
    replies = [ResponseWords(one.addressees.get(), answer, "We will", **more) for one in recommendations]
    return responses.respond(by=by, replies=replies, to=ResponseState.PUBLISHED)


def sent(*recommendations, save_as="published", answer="accepted", **more):
    given = {"save_as": save_as}
    for one in recommendations:
        given |= {f"answer_{one.addressees.get().pk}": answer}
    return given | more


def test_recommendations_have_references_of_the_committee_and_the_year_that_are_given_once(
    county, first, second
):
    other = actions.open_source(by=OPERATOR, kind=Source.OFFICER_REPORT, title="Roads", on=day("2023-02-01"))
    unplaced = actions.recommend(by=OPERATOR, source=other, text="Mend them")
    assert [one.reference for one in (first, second, unplaced)] == [
        "HSC-2024-001",
        "HSC-2024-002",
        "REC-2023-001",
    ]
    assert recommended(county, first.source, "1", "Publish the waiting times").reference == "HSC-2024-001"


def test_the_duty_to_respond_is_met_when_the_last_response_awaited_is_published(owed, first, second, dev):
    publish(dev, first)
    owed.refresh_from_db()
    assert owed.state == "open"
    publish(dev, second)
    owed.refresh_from_db()
    assert (owed.state, owed.met_at, owed.evidence) == (
        "met",
        NOW,
        "Every recommendation was answered by 25 November 2024.",
    )


def test_drafts_and_cleared_responses_meet_nothing(owed, first, second, dev):
    replies = [ResponseWords(one.addressees.get(), "accepted") for one in (first, second)]
    for state in (ResponseState.DRAFT, ResponseState.CLEARED):
        responses.respond(by=dev, replies=replies, to=state)
        owed.refresh_from_db()
        assert owed.state == "open"


def test_a_duty_raised_when_everything_is_answered_is_met_at_once(county, report, first, second, dev):
    publish(dev, first, second)
    duty = actions.require_response(by=OPERATOR, source=report, addressee=county.board, from_=report.on)
    duty.refresh_from_db()
    assert duty.state == "met"


def test_given_late_it_stays_late_and_given_in_time_it_is_not(owed, first, second, dev):
    replies = [ResponseWords(one.addressees.get(), "accepted") for one in (first, second)]
    given = at("2024-11-20 12:00")
    responses.respond(by=dev, replies=replies, to=ResponseState.PUBLISHED, given_at=given)
    owed.refresh_from_db()
    assert (owed.met_at, owed.breached_at) == (given, None)
    with pytest.raises(DomainError, match="in the future"):
        responses.respond(by=dev, replies=replies, given_at=at("2024-11-26 12:00"))


def test_meeting_the_duty_through_its_page_leads_to_the_response_form_and_back(county, owed, first, second):
    client = county.client("amina")
    answer = client.get(f"/owed/{owed.pk}/met/")
    form = f"/responses/waiting-times/{owed.owed_by_id}/"
    assert (answer.status_code, answer.url) == (302, form)
    page = client.get(f"/owed/{owed.pk}/").content.decode()
    assert (form in page, f"/owed/{owed.pk}/met/" in page) == (True, False)
    assert client.post(form, sent(first, second)).url == first.get_absolute_url()
    owed.refresh_from_db()
    assert owed.state == "met"


def test_answering_one_recommendation_on_its_page_meets_the_duty_too(county, owed, first, second, dev):
    publish(dev, first)
    form = f"{second.get_absolute_url()}answer/{second.addressees.get().pk}/"
    assert county.client("dev").post(form, sent(second)).status_code == 302
    owed.refresh_from_db()
    assert owed.state == "met"


def test_a_duty_about_a_report_without_recommendations_is_met_as_any_other(county, report):
    duty = actions.require_response(by=OPERATOR, source=report, addressee=county.board, from_=report.on)
    assert county.client("amina").get(f"/owed/{duty.pk}/met/").status_code == 200


def test_rejected_has_a_reason(first, dev):
    with pytest.raises(rules.ReasonMissing, match="Say why recommendation 1 is rejected"):
        publish(dev, first, answer="rejected")
    assert not Response.objects.exists()
    made = publish(dev, first, answer="rejected", reason="It costs too much")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=made.pk).update(reason="")


def test_a_draft_may_do_without_a_reason_and_is_edited_in_place(first, dev):
    addressee = first.addressees.get()
    for text in ("We might", "We will"):
        responses.respond(by=dev, replies=[ResponseWords(addressee, "rejected", text)])
    kept = Response.objects.get()
    assert (kept.number, kept.state, kept.proposed_action, kept.author, kept.at) == (
        1,
        "draft",
        "We will",
        "Dev",
        NOW,
    )


def test_a_later_version_supersedes_the_one_published_which_stays_as_it_was(county, first, dev):
    publish(dev, first)
    responses.respond(
        by=dev, replies=[ResponseWords(first.addressees.get(), "partially accepted", "In part")]
    )
    versions = list(Response.objects.order_by("number").values_list("number", "state", "answer"))
    assert versions == [(1, "published", "accepted"), (2, "draft", "partially accepted")]
    publish(dev, first, answer="rejected", reason="It costs too much")
    versions = list(Response.objects.order_by("number").values_list("number", "state", "answer"))
    assert versions == [(1, "superseded", "accepted"), (2, "published", "rejected")]


@pytest.mark.parametrize("to", [ResponseState.DRAFT, ResponseState.PUBLISHED])
def test_saying_again_what_is_published_makes_no_new_version(first, dev, to):
    made = publish(dev, first)[0]
    again = responses.respond(
        by=dev, replies=[ResponseWords(first.addressees.get(), "accepted", "We will ")], to=to
    )
    assert (again, Response.objects.count()) == ([made], 1)


def test_only_those_who_act_for_the_addressee_answer_and_only_officers_publish(county, first):
    addressee = first.addressees.get()
    with pytest.raises(Refused, match="Health and Wellbeing Board"):
        responses.respond(by=county.viewer("ben"), replies=[ResponseWords(addressee, "accepted")])
    moorshire.account(county, "eve", Role.ANALYST, body=county.board)
    eve = county.viewer("eve")
    responses.respond(by=eve, replies=[ResponseWords(addressee, "accepted")])
    with pytest.raises(Refused, match="clear and publish"):
        responses.respond(by=eve, replies=[ResponseWords(addressee, "accepted")], to=ResponseState.CLEARED)
    page = county.client("eve").get(f"{first.get_absolute_url()}answer/{addressee.pk}/").content.decode()
    assert ("A draft" in page, "Published, for anyone" in page) == (True, False)


def test_a_draft_is_seen_by_those_who_act_for_the_addressee_alone(county, first, dev):
    responses.respond(by=dev, replies=[ResponseWords(first.addressees.get(), "accepted", "Hush, a plan")])
    seen = {
        name: (
            policies.visible_to(county.viewer(name), Response).exists(),
            "Hush, a plan" in county.client(name).get(first.get_absolute_url()).content.decode(),
        )
        for name in ("amina", "dev", "ben", "carys", "joan", "visitor")
    }
    no, yes = (False, False), (True, True)
    assert seen == {"amina": yes, "dev": yes, "ben": no, "carys": no, "joan": no, "visitor": no}
    responses.respond(
        by=dev,
        replies=[ResponseWords(first.addressees.get(), "accepted", "Hush, a plan")],
        to=ResponseState.PUBLISHED,
    )
    assert "Hush, a plan" in county.client().get(first.get_absolute_url()).content.decode()


def test_an_organisation_outside_the_council_answers_for_itself(county, report):
    made = actions.recommend(by=OPERATOR, source=report, text="Open at night", to=county.haven)
    publish(county.viewer("carys"), made)
    assert Response.objects.get().addressee.organization == county.haven


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Accepted", "accepted"),
        ("Partially Accept", "partially accepted"),
        ("Accepted in part", "partially accepted"),
        ("Not accepted", "rejected"),
        ("Rejected", "rejected"),
        ("To be considered", "other"),
    ],
)
def test_the_words_of_a_paper_are_understood(words, expected):
    assert rules.answer_of(words) == expected


def test_an_answer_read_in_a_paper_is_published_once_and_meets_the_duty(county, owed, first, second):
    for one in (first, second, second):
        facts = {"text": one.text, "label": one.label, "to": county.board}
        actions.recommend(
            by=OPERATOR, source=one.source, answer="Not accepted", answered_at=at("2024-11-21 10:00"), **facts
        )
    owed.refresh_from_db()
    assert (owed.state, owed.met_at) == ("met", at("2024-11-21 10:00"))
    assert (
        list(Response.objects.values_list("number", "state", "reason"))
        == [(1, "published", "The paper gives no reason.")] * 2
    )


def test_the_page_tells_the_thread_from_finding_to_impact(county, first, dev):
    finding = actions.record_finding(
        by=OPERATOR,
        source=first.source,
        text="Nobody knows how long they wait",
        polarity=rules.FindingPolarity.GAP,
        themes=["Hospital lists"],
    )
    actions.recommend(
        by=OPERATOR, source=first.source, text=first.text, label="1", to=county.board, findings=[finding]
    )
    publish(dev, first)
    made = proposals.add_to_recommendation(
        by=dev,
        recommendation=first,
        text="Put them on the website",
        owner="The Haven",
        followed_by=county.board,
    )
    impact.look_at_recommendation(
        by=county.viewer("ben"),
        recommendation=first,
        verdict=rules.Verdict.PARTLY,
        text="Fewer calls to ask",
        on=TODAY,
    )
    page = county.client().get("/recommendations/HSC-2024-001/").content.decode()
    story = [
        page.index(words)
        for words in (
            "No evidence yet",
            "Nobody knows how long they wait",
            "Hospital lists",
            "We will",
            "Put them on the website",
            "Fewer calls to ask",
        )
    ]
    assert story == sorted(story)
    assert (made.followed_by, made.recommendations.get(), made.state) == (county.board, first, "open")


def test_only_those_who_made_a_recommendation_or_weigh_it_look_at_its_impact(county, first):
    look = {"recommendation": first, "verdict": rules.Verdict.CHANGED, "text": "Better", "on": TODAY}
    with pytest.raises(Refused):
        impact.look_at_recommendation(by=county.viewer("carys"), **look)
    with pytest.raises(DomainError, match="today or a day before"):
        impact.look_at_recommendation(by=county.viewer("ben"), **look | {"on": day("2024-11-26")})


def test_a_recommendation_asks_the_same_number_of_questions_however_much_there_is_to_it(county, first, dev):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            county.client().get(first.get_absolute_url())
        return len(asked)

    def add(number):
        publish(dev, first)
        proposals.add_to_recommendation(
            by=dev, recommendation=first, text=f"Do {number}", owner="The Haven", followed_by=county.board
        )

    add(0)
    once = questions()
    for number in range(3):
        add(number + 1)
    assert questions() == once


def test_the_meeting_that_considered_it_shows_the_answer_and_leads_to_it(county, first, dev):
    first.source.on = county.meeting.on
    first.source.save()
    publish(dev, first)
    page = county.client().get(county.meeting.get_absolute_url()).content.decode()
    assert (first.get_absolute_url() in page, "Accepted" in page, "We will" in page) == (True, True, True)


def test_the_page_of_a_recommendation_shows_the_impact_of_its_actions(county, first):
    made = proposals.add_to_recommendation(
        by=OPERATOR,
        recommendation=first,
        text="Put up a board",
        owner="The Haven",
        due_on=day("2024-12-20"),
        followed_by=county.board,
    )
    progress.complete(action=made, evidence="It is up", by=OPERATOR)
    impact.look_at_impact(
        action=made, verdict=rules.Verdict.CHANGED, text="Fewer people ring", on=TODAY, by=OPERATOR
    )
    shown = county.client().get(first.get_absolute_url())
    assert [look.text for look in shown.context["looks"]] == ["Fewer people ring"]
    assert "No impact is recorded yet" not in shown.content.decode()


def test_a_form_without_an_answer_is_refused_beside_the_first_recommendation(county, dev, first, owed):
    form = f"/responses/waiting-times/{owed.owed_by_id}/"
    page = county.client("dev").post(form, {"save_as": "draft"})
    box = f"answer_{first.addressees.get().pk}"
    assert page.status_code == 400
    assert f'<a href="#id_{box}_0">Answer at least one recommendation</a>' in page.content.decode()
    assert Response.objects.count() == 0


def test_what_else_is_said_is_folded_until_there_is_an_answer(county, dev, first, second, owed):
    form = f"/responses/waiting-times/{owed.owed_by_id}/"
    assert county.client("dev").get(form).content.decode().count('class="govuk-details" >') == 2
    reply = ResponseWords(first.addressees.get(), "accepted", "We will")
    responses.respond(by=dev, replies=[reply], to=ResponseState.DRAFT)
    page = county.client("dev").get(form).content.decode()
    assert (page.count('class="govuk-details" open'), page.count('class="govuk-details" >')) == (1, 1)
