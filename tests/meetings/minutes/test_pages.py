"""The pages of minutes and notices: what the public sees, what the clerk does, and what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.record.models import AgendaItem, Meeting
from tests.factories import sitting
from tests.factories.moorshire import at

PAGE = "/bodies/moors-committee/meetings/2024-11-25/"
MINUTES = f"{PAGE}minutes/"


@pytest.fixture
def committee(county):
    committee = sitting.opened(county)
    item_actions.save_note(
        by=committee.clerk, item=committee.item(2), text="Lanes **were** <b>named</b>.", version=0
    )
    item_actions.record_decision(
        by=committee.clerk, item=committee.item(2), verb="agreed", text="The plan was agreed."
    )
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee


@pytest.fixture
def amina(county):
    return county.client("amina")


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_public_sees_minutes_only_once_they_are_out(county, committee, amina):
    visitor = county.client()
    amina.post(f"{MINUTES}draft/")
    assert "not published yet" in text(visitor, MINUTES)
    assert "Lanes" not in text(visitor, MINUTES)
    amina.post(f"{MINUTES}publish-draft/", {"with_empty": "yes"})
    page = text(visitor, MINUTES)
    assert "Lanes <strong>were</strong> &lt;b&gt;named&lt;/b&gt;." in page
    assert "A draft. It may be corrected when a later meeting approves it." in page
    assert "Draft minutes" in text(visitor, PAGE)


def test_an_edition_and_a_notice_are_had_as_pdf(county, committee, amina):
    amina.post(f"{MINUTES}draft/")
    amina.post(f"{MINUTES}publish-draft/", {"with_empty": "yes"})
    amina.post(f"{PAGE}decisions/publish/")
    for address in (f"{MINUTES}1.pdf", f"{PAGE}decisions.pdf"):
        answer = county.client().get(address)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_same_edition_is_the_same_file_each_time(county, committee, amina):
    amina.post(f"{MINUTES}draft/")
    amina.post(f"{MINUTES}publish-draft/", {"with_empty": "yes"})
    assert amina.get(f"{MINUTES}1.pdf").content == amina.get(f"{MINUTES}1.pdf").content


def test_words_of_two_officers_are_both_shown(county, committee, amina):
    amina.post(f"{MINUTES}draft/")
    part = Minutes.objects.get().passages.get(heading="1. Welcome")
    actions.edit_passage(passage=part, text="Theirs.", private=False, version=1, by=committee.clerk)
    ours = {"heading": part.heading, "text": "Ours."}
    answer = amina.post(f"{MINUTES}part/{part.pk}/", ours | {"version": 1})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Theirs." in page
    assert "Ours." in page
    assert amina.post(f"{MINUTES}part/{part.pk}/", ours | {"version": 2}).status_code == 302


def test_approving_twice_is_refused_with_the_reason(committee, amina):
    amina.post(f"{MINUTES}draft/")
    at_meeting = Meeting.objects.create(body=committee.body, starts_at=at("2024-12-16 09:00"), state="held")
    passages = {f"passage_{p.pk}": p.text for p in Minutes.objects.get().passages.all()}
    sent = {"at": at_meeting.pk, **passages}
    assert amina.post(f"{MINUTES}approve/", sent).status_code == 302
    answer = amina.post(f"{MINUTES}approve/", sent)
    assert answer.status_code == 400
    assert "they cannot be approved twice" in answer.content.decode()


def test_windows_line_ends_are_no_correction(committee, amina):
    amina.post(f"{MINUTES}draft/")
    at_meeting = Meeting.objects.create(body=committee.body, starts_at=at("2024-12-16 09:00"), state="held")
    made = Minutes.objects.get()
    passages = {f"passage_{p.pk}": p.text.replace("\n", "\r\n") for p in made.passages.all()}
    amina.post(f"{MINUTES}approve/", {"at": at_meeting.pk, **passages})
    assert [c for p in made.passages.all() for c in p.corrections.all()] == []


@pytest.mark.parametrize("name", ["ben", "joan", "visitor"])
def test_others_are_refused(county, committee, name):
    answer = county.client(name).post(f"{MINUTES}draft/")
    assert answer.status_code == 403
    assert Minutes.objects.count() == 0


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_ask_the_database_as_much_for_many_items_as_for_few(county, amina):
    committee = sitting.opened(county)
    counts = []
    for first, last in ((10, 11), (11, 20), (20, 110)):
        for order in range(first, last):
            item = AgendaItem.objects.create(
                meeting=committee.meeting, number=str(order), order=order, title=f"Item {order}"
            )
            item_actions.record_decision(by=committee.clerk, item=item, verb="noted", text="Noted.")
            item_actions.record_action(by=committee.clerk, item=item, text="Go on", owner="The Haven")
        Meeting.objects.filter(pk=committee.meeting.pk).update(state="held")
        with CaptureQueriesContext(connection) as captured:
            made = actions.drafting.draft(committee.fresh())
        counts.append((len(captured), asked(amina, f"{PAGE}decisions/"), asked(amina, PAGE), bool(made)))
        Meeting.objects.filter(pk=committee.meeting.pk).update(state="open")
    assert counts[0] == counts[1] == counts[2]
