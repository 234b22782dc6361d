"""A round gains a body or loses one; lead officers are written to; the duty leads to the form that answers it."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.foundation.notices import actions as outgoing
from shiremoot.partnerships.annual_updates import actions, content, notices, queries, rules
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate
from shiremoot.partnerships.annual_updates.rules import UpdateState
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.moorshire import day
from tests.partnerships.annual_updates.asking import asked, handed_in, of

LATER = {"due_day": "20", "due_month": "12", "due_year": "2024"}


@pytest.fixture
def nia(county, settings):
    """The lead officer of the board by the post she holds; letters are sent."""
    settings.MAIL_FROM = "moot@moor.example"
    person = Person.objects.create(key="nia", name="Nia Hall")
    post = Post.objects.create(key="lead", title="Lead", organization=county.council)
    agencies.appoint(person=person, post=post)
    bodies.seat(by=OPERATOR, body=county.board, role="lead officer", post=post)
    return moorshire.account(county, "nia", person=person)


def letters() -> list[tuple[list[str], str]]:
    outgoing.send_waiting()
    return [(letter.to, letter.subject) for letter in mail.outbox]


def test_one_more_body_is_asked_in_an_open_round(county):
    round_ = asked(county)
    client = county.client("amina")
    answer = client.post(f"{round_.get_absolute_url()}add-a-body/", {"body": county.scrutiny.pk} | LATER)
    assert answer.status_code == 302
    duty = of(round_, county.scrutiny).duty
    assert (duty.state, f"{duty.due_at:%Y-%m-%d}") == ("open", "2024-12-20")
    again = client.post(f"{round_.get_absolute_url()}add-a-body/", {"body": county.scrutiny.pk} | LATER)
    assert list(again.context["form"].errors) == ["body"]


def test_a_body_taken_out_with_a_reason_owes_nothing_and_is_not_called_missing(county):
    round_ = asked(county)
    here = f"{round_.get_absolute_url()}bodies/safer-moorshire-partnership/take-out/"
    assert list(county.client("amina").post(here, {"because": " "}).context["form"].errors) == ["because"]
    assert county.client("amina").post(here, {"because": "It is being merged"}).status_code == 302
    update = of(round_, county.partnership)
    assert (update.state, update.duty.state) == (UpdateState.TAKEN_OUT, "waived")
    assert update.duty.reason == "Taken out of the round: It is being merged"
    assert content.of_round(round_)["missing"] == ["Health and Wellbeing Board"]
    page = " ".join(county.client("amina").get(round_.get_absolute_url()).content.decode().split())
    assert "0 of 1 handed in" in page
    assert "Safer Moorshire Partnership: It is being merged" in page
    assert queries.defaults_for_a_new_round()["bodies"] == [county.board.pk]


def test_one_taken_out_after_it_was_sent_back_owes_nothing_either(county):
    round_ = asked(county)
    update = handed_in(county, round_)
    actions.send_back(update=update, because="Too short", due=day("2024-12-12"), by=OPERATOR)
    actions.take_out(update=update, because="Merged", by=OPERATOR)
    assert not Duty.objects.filter(
        kind="partnership-update", owed_by__body=county.board, state="open"
    ).exists()


def test_a_body_that_was_taken_out_may_be_asked_again_by_the_same_day(county):
    round_ = asked(county)
    actions.take_out(update=of(round_, county.board), because="Merged", by=OPERATOR)
    actions.add_body(round_=round_, body=county.board, due=round_.due, by=OPERATOR)
    update = of(round_, county.board)
    assert (update.state, update.out_because, update.duty.state) == (UpdateState.SENT_BACK, "", "open")
    assert handed_in(county, round_).state == UpdateState.HANDED_IN


@pytest.mark.parametrize(
    ("do", "told"),
    [
        (lambda r, c: actions.add_body(round_=r, body=c.board, due=r.due, by=OPERATOR), "is asked already"),
        (lambda r, c: actions.add_body(round_=r, body=c.full_council, due=r.due, by=OPERATOR), "to itself"),
        (
            lambda r, c: actions.add_body(round_=r, body=c.scrutiny, due=day("2024-11-24"), by=OPERATOR),
            "day has passed",
        ),
        (lambda r, c: actions.take_out(update=of(r, c.board), because="x", by=OPERATOR), "is handed in"),
    ],
)
def test_what_makes_no_sense_is_refused(county, do, told):
    round_ = asked(county)
    handed_in(county, round_)
    with pytest.raises(rules.UpdateOutOfTurn, match=told):
        do(round_, county)


def test_a_round_whose_report_is_out_gains_and_loses_nobody(county):
    round_ = asked(county)
    handed_in(county, round_)
    actions.publish(round_=round_, introduction="", by=OPERATOR)
    with pytest.raises(rules.UpdateOutOfTurn, match="published"):
        actions.add_body(round_=round_, body=county.scrutiny, due=round_.due, by=OPERATOR)
    with pytest.raises(rules.UpdateOutOfTurn, match="published"):
        actions.take_out(update=of(round_, county.partnership), because="x", by=OPERATOR)


@pytest.mark.parametrize("who", ["ben", "carys", "joan"])
def test_only_an_officer_of_the_county_changes_who_is_asked(county, who):
    round_ = asked(county)
    with pytest.raises(Refused):
        actions.add_body(round_=round_, body=county.scrutiny, due=round_.due, by=county.viewer(who))
    with pytest.raises(Refused):
        actions.take_out(update=of(round_, county.board), because="x", by=county.viewer(who))


def test_the_lead_officer_is_written_to_when_the_round_opens(county, nia):
    asked(county)
    assert letters() == [(["nia@moor.example"], "An update is asked of Health and Wellbeing Board")]
    assert "by Tuesday 10 December 2024" in mail.outbox[0].body
    assert "/bodies/health-and-wellbeing-board/" in mail.outbox[0].body


def test_and_once_when_the_update_is_late(county, nia, settings):
    asked(county)
    assert actions.tell_late() == 0
    settings.CLOCK = "2024-12-11T09:00"
    assert (actions.tell_late(), actions.tell_late()) == (1, 0)
    assert letters()[-1] == (["nia@moor.example"], "The update of Health and Wellbeing Board is late")
    page = (
        county.client("amina")
        .get(PartnershipUpdate.objects.first().round.get_absolute_url())
        .content.decode()
    )
    assert "Its lead officer was written to 11 December 2024" in page


def test_nobody_is_chased_for_what_is_handed_in_or_taken_out(county, nia, settings):
    round_ = asked(county)
    handed_in(county, round_)
    settings.CLOCK = "2024-12-11T09:00"
    assert actions.tell_late() == 0


def test_one_sent_back_is_chased_anew(county, nia, settings):
    round_ = asked(county)
    settings.CLOCK = "2024-12-11T09:00"
    assert actions.tell_late() == 1
    update = handed_in(county, round_)
    actions.send_back(update=update, because="Too short", due=day("2024-12-12"), by=OPERATOR)
    settings.CLOCK = "2024-12-13T09:00"
    assert actions.tell_late() == 1


def test_whoever_opens_a_round_is_told_whom_no_letter_reaches(county, nia):
    said = {
        "year": "2024", "title": "T", "reported_to": county.full_council.pk,
        "bodies": [county.board.pk, county.partnership.pk],
    } | LATER  # fmt: skip
    page = county.client("amina").post("/partnership-updates/open/", said, follow=True).content.decode()
    assert "no lead officer who signs in here: Safer Moorshire Partnership." in page


def test_finding_lead_officers_asks_as_often_however_many_bodies(county, nia):
    def asked_of(found) -> int:
        with CaptureQueriesContext(connection) as queries_:
            notices.lead_officers(found)
        return len(queries_)

    assert asked_of([county.board]) == asked_of([county.board, county.partnership, county.scrutiny])


def test_the_duty_leads_whoever_may_write_it_to_the_form(county):
    round_ = asked(county, due=f"{datetime.date(2024, 12, 10)}")
    update = of(round_, county.board)
    here = f"/owed/{update.duty_id}/"
    assert f'href="{update.get_absolute_url()}"' in county.client("amina").get(here).content.decode()
    assert update.get_absolute_url() not in county.client().get(here).content.decode()
    handed_in(county, round_)
    assert "Write the update" not in county.client("amina").get(here).content.decode()
