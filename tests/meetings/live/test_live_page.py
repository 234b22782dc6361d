"""The live screen: who may see it, entries by plain forms, refusals that lose nothing, and what the public sees."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.live import actions, item_actions
from shiremoot.meetings.record.models import AgendaItem, Decision
from shiremoot.spine.bodies import actions as bodies
from tests.factories import sitting
from tests.factories.refusals import refusals

LIVE = "/bodies/moors-committee/meetings/2024-11-25/live/"
PAGE = "/bodies/moors-committee/meetings/2024-11-25/"


@pytest.fixture
def committee(county):
    return sitting.opened(county)


@pytest.fixture
def amina(county):
    return county.client("amina")


def send(client, act: str, place: int = 2, **fields):
    return client.post(f"{LIVE}{place}/{act}/", {"key": str(uuid.uuid4()), **fields})


def decide(client, **fields):
    fields = {"text": "It was agreed.", "verb": "agreed"} | fields
    given = {f"decide-{name}": value for name, value in fields.items()}
    return send(client, "decide", prefix="decide", **given)


def test_only_those_who_serve_the_body_see_the_screen(county, committee):
    answers = {
        name: county.client(name).get(LIVE).status_code for name in ("amina", "ben", "joan", "visitor")
    }
    assert answers == {"amina": 200, "ben": 403, "joan": 403, "visitor": 302}


def test_an_entry_by_a_plain_form_leads_back_to_its_item(amina, committee):
    answer = decide(amina)
    assert (answer.status_code, answer.url) == (302, f"{LIVE}2/")
    assert Decision.objects.get().text == "It was agreed."


def test_a_form_sent_twice_makes_one_decision(amina, committee):
    key = str(uuid.uuid4())
    answers = [decide(amina, key=key).status_code for _ in range(2)]
    assert (answers, Decision.objects.count()) == ([302, 302], 1)


def test_a_decision_another_clerk_took_out_is_not_put_right_and_the_words_come_back(amina, committee):
    made = item_actions.record_decision(
        by=committee.clerk, item=committee.item(2), verb="agreed", text="Agreed."
    )
    item_actions.remove_decision(by=committee.clerk, decision=made, version=1)
    answer = decide(amina, decision=made.pk, version=1, text="Agreed with thanks.")
    assert (answer.status_code, Decision.objects.count()) == (400, 0)
    page = answer.content.decode()
    assert "Somebody else took this out or settled it meanwhile" in page
    assert "You had written: “Agreed with thanks.”" in page
    assert "data-live" in page  # what else waits in the browser goes on being sent


def test_a_decision_is_put_right_only_on_its_own_item(amina, committee):
    made = item_actions.record_decision(
        by=committee.clerk, item=committee.item(3), verb="agreed", text="Agreed."
    )
    assert decide(amina, decision=made.pk, version=1).status_code == 400
    assert Decision.objects.get().text == "Agreed."


def test_a_refused_decision_comes_back_with_the_reason_and_all_that_was_typed(amina, committee):
    answer = decide(amina, text="A long text.", votes_for=9, votes_against=1)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "10 votes are entered, but only 8 here may vote on this item." in page
    assert "A long text." in page
    assert 'value="9"' in page
    assert Decision.objects.count() == 0


def test_two_clerks_are_shown_both_texts_and_either_can_be_kept(amina, committee):
    made = item_actions.record_decision(
        by=committee.clerk, item=committee.item(2), verb="agreed", text="By the first clerk."
    )
    item_actions.record_decision(
        by=committee.clerk, item=committee.item(2), verb="noted", text="Correct.", decision=made, version=1
    )
    prefix = f"d{made.pk}"
    fields = {"decision": made.pk, "version": 1, "text": "By the second clerk.", "verb": "agreed"}
    answer = send(
        amina, "decide", prefix=prefix, **{f"{prefix}-{name}": value for name, value in fields.items()}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Agreed: By the second clerk." in page
    assert "Noted: Correct." in page
    made.refresh_from_db()
    assert made.text == "Correct."


def test_an_entry_in_a_closed_meeting_is_refused_with_what_to_do(amina, committee):
    actions.close(by=committee.clerk, meeting=committee.meeting)
    answer = decide(amina)
    assert answer.status_code == 400
    assert "This meeting is closed. Put its minutes right instead." in answer.content.decode()


def test_a_stranger_to_the_body_is_refused_and_the_trail_keeps_it(county, committee):
    assert decide(county.client("ben")).status_code == 403
    assert refusals("record what happens at a meeting").count() == 1


def test_what_is_recorded_is_the_clerks_alone_until_the_meeting_is_over(county, amina, committee):
    decide(amina, text="A secret for now.")
    visitor = county.client()
    assert "A secret for now." not in visitor.get(PAGE).content.decode()
    assert "A secret for now." in amina.get(PAGE).content.decode()
    actions.close(by=committee.clerk, meeting=committee.meeting)
    page = visitor.get(PAGE).content.decode()
    assert "A secret for now." in page
    assert "MC 2024-11-25/2" in page
    assert "Moved" not in page


def test_a_screen_that_is_up_to_date_is_told_so(amina, committee):
    stamp = amina.get(f"{LIVE}2/").context["stamp"]
    assert amina.get(f"{LIVE}2/?stamp={stamp}").status_code == 204
    decide(amina)
    assert amina.get(f"{LIVE}2/?stamp={stamp}").status_code == 200


def grow(committee, first: int, last: int) -> None:
    for number in range(first, last):
        person = Person.objects.create(key=f"m{number}", name=f"Member {number}")
        bodies.seat(by=committee.county.viewer("operator"), body=committee.body, person=person, voting=True)
        item = AgendaItem.objects.create(
            meeting=committee.meeting, number=str(number), order=number, title=f"Item {number}"
        )
        actions.prepare_roll(by=committee.clerk, meeting=committee.meeting)
        committee.meeting.attendances.filter(name=f"Member {number}").update(status="present")
        committee.mark("Ada", number, "left" if number % 2 else "arrived")
        item_actions.record_action(by=committee.clerk, item=item, text="Go on", owner="The Haven")
        for _ in range(2):
            item_actions.record_decision(
                by=committee.clerk, item=committee.item(2), verb="noted", text=f"Noted {number}"
            )


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_screen_asks_the_database_as_much_for_many_items_as_for_few(county, amina):
    committee, counts = sitting.opened(county, quorum=2), []
    for first, last in ((10, 11), (11, 20), (20, 50)):
        grow(committee, first, last)
        counts.append([asked(amina, f"{LIVE}{place}/") for place in (0, 2)] + [asked(amina, PAGE)])
    assert counts[0] == counts[1] == counts[2]


def test_other_words_under_the_same_key_are_another_entry_and_not_lost(amina, committee):
    key = str(uuid.uuid4())
    for text in ("It was agreed.", "It was deferred."):
        decide(amina, key=key, text=text)
    assert sorted(one.text for one in Decision.objects.all()) == ["It was agreed.", "It was deferred."]
