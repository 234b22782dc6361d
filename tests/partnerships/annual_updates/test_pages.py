"""The pages of updates: what anyone sees, what those asked do, and what is refused with nothing lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access.rules import Role
from shiremoot.partnerships.annual_updates import actions
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.partnerships.annual_updates.rules import UpdateState
from tests.factories import moorshire
from tests.partnerships.annual_updates.asking import ANSWERS, asked, handed_in, of

TOP = "/partnership-updates/"


@pytest.fixture
def round_(county):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.partnership)
    return asked(county)


@pytest.fixture
def dev(county, round_):
    return county.client("dev")


@pytest.fixture
def page(county, round_):
    return f"{TOP}{round_.pk}/bodies/{county.partnership.slug}/"


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_officer_asks_by_the_form(county):
    day = {"due_day": "10", "due_month": "12", "due_year": "2024"}
    form = {"year": 2024, "title": "How we stand", "reported_to": county.full_council.pk, **day}
    answer = county.client("amina").post(f"{TOP}open/", form | {"bodies": [county.board.pk]})
    made = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert [update.body for update in made.updates.all()] == [county.board]


def test_a_form_that_asks_nobody_says_so_and_keeps_what_was_typed(county):
    answer = county.client("amina").post(f"{TOP}open/", {"year": 2024, "title": "How we stand"})
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "Choose at least one body to ask" in said
    assert 'value="How we stand"' in said


def test_a_new_round_begins_with_those_asked_last_time(county):
    asked(county, year=2023, bodies=[county.board])
    form = county.client("amina").get(f"{TOP}open/").context["form"]
    assert (form["reported_to"].value(), form["bodies"].value()) == (
        county.full_council.pk,
        [county.board.pk],
    )
    names = [str(body) for body in form.fields["bodies"].queryset]
    assert names == [
        "Health and Wellbeing Board",
        "Safer Moorshire Partnership",
        "Health Scrutiny Committee",
        "Moorshire County Council: full Council",
    ]


def test_a_body_keeps_a_draft_and_then_hands_it_in(county, dev, page):
    dev.post(page, {"version": 1, "aims": "Fewer burglaries."})
    assert "Fewer burglaries." in text(dev, page)
    assert PartnershipUpdate.objects.get(body=county.partnership).state == UpdateState.DRAFT
    answer = dev.post(f"{page}hand-in/", ANSWERS | {"version": 2})
    assert answer.status_code == 302
    assert PartnershipUpdate.objects.get(body=county.partnership).state == UpdateState.HANDED_IN
    assert "<textarea" not in text(dev, page)


def test_a_part_left_empty_is_named_and_nothing_typed_is_lost(dev, page):
    answer = dev.post(f"{page}hand-in/", ANSWERS | {"version": 1, "aims": ""})
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "Write something under “Aims for the year ahead”" in said
    assert ANSWERS["focus"] in said


def test_a_stale_page_is_refused_with_their_words_beside_ones_own(county, round_, dev, page):
    update = of(round_, county.partnership)
    actions.write(update=update, answers=ANSWERS | {"aims": "Theirs."}, version=1, by=moorshire.OPERATOR)
    answer = dev.post(page, ANSWERS | {"version": 1, "aims": "Ours."})
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "Theirs." in said
    assert "Ours." in said
    assert dev.post(page, ANSWERS | {"version": 2, "aims": "Ours."}).status_code == 302


def test_a_stale_page_does_not_empty_parts_somebody_else_filled(county, round_, dev, page):
    update = of(round_, county.partnership)
    actions.write(update=update, answers=ANSWERS | {"aims": "Theirs."}, version=1, by=moorshire.OPERATOR)
    answer = dev.post(page, {"version": 1, "aims": "Ours."})
    assert list(answer.context["changed"]) == ["Aims for the year ahead"]
    form = answer.context["form"]
    assert (form["aims"].value(), form["focus"].value()) == ("Ours.", ANSWERS["focus"])


def test_words_typed_while_somebody_handed_it_in_are_shown_with_the_reason(county, round_, dev, page):
    handed_in(county, round_, county.partnership)
    answer = dev.post(page, ANSWERS | {"version": 1, "aims": "Ours."})
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "ask the officer to send it back" in said
    assert "Ours." in said


def test_last_years_words_are_a_starting_point(county, round_, dev, page):
    earlier = asked(county, year=2023)
    handed_in(county, earlier, county.partnership, focus="Old focus.", aims="Old aims.")
    assert "Fill empty parts from 2023" in text(dev, page)
    said = dev.post(f"{page}last-year/", {"version": 1, "aims": "New aims."}).content.decode()
    assert ("Old focus." in said, "New aims." in said, "Old aims." in said) == (True, True, False)
    assert of(round_, county.partnership).focus == ""


def test_an_update_sent_back_shows_the_reason_to_those_who_write_it(county, round_, dev, page):
    handed_in(county, round_, county.partnership)
    form = {"because": "Say who chairs.", "due_day": "17", "due_month": "12", "due_year": "2024"}
    assert county.client("amina").post(f"{page}send-back/", form).status_code == 302
    said = text(dev, page)
    assert "Say who chairs." in said
    assert "<textarea" in said


def test_the_page_of_a_round_says_who_is_late(county, round_, dev, settings):
    handed_in(county, round_)
    settings.CLOCK = "2024-12-12T09:00"
    said = text(dev, f"{TOP}{round_.pk}/")
    assert "1 of 2 handed in, 1 late." in said
    duty = of(round_, county.partnership).duty
    assert f'href="{duty.get_absolute_url()}"' in said


@pytest.mark.parametrize("name", ["visitor", "carys", "joan", "ben"])
def test_words_not_yet_published_are_nobody_elses_to_see(county, round_, page, name):
    handed_in(county, round_, county.partnership)
    client = county.client(name)
    addresses = (f"{TOP}{round_.pk}/report/", f"{TOP}{round_.pk}/report.pdf")
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    assert client.get(page).status_code == (302 if name == "visitor" else 403)
    assert "Partnerships in 2024" not in text(client, TOP)


def test_anyone_reads_the_report_once_it_is_published(county, round_):
    handed_in(county, round_)
    amina, visitor = county.client("amina"), county.client()
    assert amina.post(f"{TOP}{round_.pk}/publish/", {"introduction": "Read on."}).status_code == 302
    said = text(visitor, f"{TOP}{round_.pk}/report/")
    assert "About focus, <strong>focus</strong>." in said
    assert "No update came from: Safer Moorshire Partnership." in said
    assert visitor.get(f"{TOP}{round_.pk}/report.pdf").content[:5] == b"%PDF-"
    assert "Partnerships in 2024" in text(visitor, TOP)


def test_publishing_twice_is_refused(county, round_):
    handed_in(county, round_)
    amina = county.client("amina")
    answers = [amina.post(f"{TOP}{round_.pk}/publish/", {"introduction": ""}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 400]
    assert "never changes" in answers[1].content.decode()


def test_the_page_of_a_round_takes_as_many_queries_for_three_bodies_as_for_one(county):
    def queries(round_) -> int:
        county.client("amina").get(f"{TOP}{round_.pk}/")
        client = county.client("amina")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{TOP}{round_.pk}/")
        return len(seen)

    few = asked(county, year=2023, bodies=[county.board])
    many = asked(county, bodies=[county.board, county.partnership, county.scrutiny])
    assert queries(many) == queries(few)
