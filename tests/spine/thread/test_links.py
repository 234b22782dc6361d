"""Somebody outside answers by a signed link that expires, without an account; officers publish what was sent."""

import pytest
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.duties import parties
from shiremoot.spine.thread import actions, links, responses, rules
from shiremoot.spine.thread.models import Response, ResponseLink
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import SourceKind
from tests.factories.moorshire import at, day


@pytest.fixture
def ben(county):
    return county.viewer("ben")


@pytest.fixture
def report(county):
    """Health scrutiny asks the trust, which has no account here."""
    made = actions.open_source(
        by=OPERATOR,
        kind=SourceKind.HEALTH_SCRUTINY,
        title="Waiting times",
        key="waits",
        committee=county.scrutiny,
        considered_by=county.board,
        on=day("2024-11-04"),
    )
    for number in ("1", "2"):
        actions.recommend(
            by=OPERATOR,
            source=made,
            text=f"Ring them {number}",
            label=number,
            to=county.trust,
            response_required=True,
        )
    return made


@pytest.fixture
def owed(county, report):
    """Due on 2 December 2024."""
    return actions.require_response(by=OPERATOR, source=report, addressee=county.trust, from_=report.on)


@pytest.fixture
def link(county, ben, report, owed):
    return give(county, ben, report)


def give(county, by, report, **facts):
    facts = {"given_to": "Chief Nursing Officer", "expires_on": day("2024-12-20")} | facts
    return links.give(by=by, source=report, party=parties.party(county.trust), **facts)


def replies(report, answer="accepted", words="We will"):
    return [ResponseWords(one.addressees.get(), answer, words) for one in report.recommendations.all()]


def sent(report, save_as="cleared", **more):
    boxes = {f"answer_{one.addressees.get().pk}": "accepted" for one in report.recommendations.all()}
    return boxes | {"save_as": save_as} | more


def test_the_holder_of_a_link_writes_saves_and_sends_without_an_account(county, report, link):
    there, visitor = links.address_of(link), county.client()
    page = visitor.get(there).content.decode()
    assert ("Ring them 2" in page, "Chief Nursing Officer" in page, "Published, for anyone" in page) == (
        True,
        True,
        False,
    )
    assert visitor.post(there, sent(report, "draft")).url == there
    assert set(Response.objects.values_list("state", "given_at")) == {("draft", None)}
    assert visitor.post(there, sent(report)).url == there
    assert set(Response.objects.values_list("state", "author")) == {
        ("cleared", "Chief Nursing Officer, Moor Hospitals Trust")
    }
    assert "Your response was sent" in visitor.get(there).content.decode()


def test_what_was_sent_counts_as_given_then_whenever_it_is_published(county, ben, report, link, owed):
    with clock.at("2024-12-02T16:00"):
        links.answer(link=link, replies=replies(report), finished=True)
    owed.refresh_from_db()
    assert owed.state == "open"
    with clock.at("2024-12-06T10:00"):
        page = county.client("ben").get(reverse("source-publish", args=["waits"])).content.decode()
        assert "Chief Nursing Officer" in page
        responses.publish_sent(by=ben, source=report)
    owed.refresh_from_db()
    assert (owed.state, owed.met_at, owed.breached_at) == ("met", at("2024-12-02 16:00"), None)
    assert {(one.state, one.author) for one in Response.objects.all()} == {
        ("published", "Chief Nursing Officer, Moor Hospitals Trust")
    }


def test_a_late_answer_is_taken_and_marked_late(county, ben, report, link, owed):
    with clock.at("2024-12-05T10:00"):
        links.answer(link=link, replies=replies(report), finished=True)
        responses.publish_sent(by=ben, source=report)
        shown = county.client().get(report.recommendations.first().get_absolute_url())
    assert [one.standing.words for one in shown.context["asked"]] == ["Answered 3 days late"]


def test_what_was_sent_is_not_public_before_it_is_published_but_those_who_asked_read_it(county, report, link):
    links.answer(link=link, replies=replies(report), finished=True)
    seen = {
        name: policies.visible_to(county.viewer(name), Response).exists()
        for name in ("amina", "ben", "carys", "joan", "visitor")
    }
    assert seen == {"amina": True, "ben": True, "carys": False, "joan": False, "visitor": False}


def test_what_was_sent_is_not_changed_by_the_link_again(report, link):
    links.answer(link=link, replies=replies(report), finished=True)
    with pytest.raises(rules.AlreadySent):
        links.answer(link=link, replies=replies(report, words="We will not"), finished=False)
    assert set(Response.objects.values_list("proposed_action", flat=True)) == {"We will"}


def test_nothing_is_rejected_by_a_link_without_a_reason(report, link):
    with pytest.raises(rules.ReasonMissing):
        links.answer(link=link, replies=replies(report, "rejected"), finished=True)
    assert not Response.objects.exists()


def test_an_expired_link_says_so_and_whom_to_ask(county, report, link):
    there = links.address_of(link)
    with clock.at("2024-12-20T23:00"):
        assert county.client().get(there).status_code == 200
    with clock.at("2024-12-21T00:30"):
        answer = county.client().post(there, sent(report))
    assert answer.status_code == 410
    assert (
        "opened until 20 December 2024. Ask Health Scrutiny Committee for another" in answer.content.decode()
    )
    assert not Response.objects.exists()


def test_an_ended_link_opens_no_longer_and_what_came_by_it_stays(county, ben, report, link):
    links.answer(link=link, replies=replies(report), finished=False)
    client = county.client("ben")
    page = client.get(reverse("source-links", args=["waits"])).content.decode()
    assert links.address_of(link) in page
    end = reverse("source-link-end", args=["waits", link.pk])
    assert client.post(end, {"csrfmiddlewaretoken": "-"}).status_code == 302
    assert (county.client().get(links.address_of(link)).status_code, Response.objects.count()) == (410, 2)


@pytest.mark.parametrize(
    "spoil", [lambda token: f"{token}x", lambda token: token[:-2], lambda token: "nothing"]
)
def test_a_link_that_was_never_given_opens_nothing(link, spoil):
    token = links.address_of(link).split("/")[-2]
    with pytest.raises(Hidden):
        links.opened(spoil(token))


def test_only_those_who_ask_give_end_see_and_publish(county, report, link):
    carys = county.viewer("carys")
    for act in (
        lambda: give(county, carys, report),
        lambda: links.end(by=carys, link=link),
        lambda: responses.publish_sent(by=carys, source=report),
    ):
        with pytest.raises(Refused):
            act()
    seen = {
        name: policies.visible_to(county.viewer(name), ResponseLink).exists()
        for name in ("ben", "carys", "visitor")
    }
    assert seen == {"ben": True, "carys": False, "visitor": False}


@pytest.mark.parametrize(
    ("until", "why"), [("2024-11-24", "in the future"), ("2025-11-27", "a year at most")]
)
def test_a_link_opens_for_a_year_at_most(county, ben, report, until, why):
    with pytest.raises(DomainError, match=why):
        give(county, ben, report, expires_on=day(until))


def test_the_link_is_written_to_an_address_where_letters_are_sent(county, ben, report, settings, mailoutbox):
    settings.MAIL_FROM = "moot@moor.example"
    from shiremoot.foundation.notices.models import Letter

    made = give(county, ben, report, email="nurse@trust.example")
    letter = Letter.objects.get()
    assert (letter.address, links.address_of(made) in letter.words) == ("nurse@trust.example", True)
