"""No screen of a meeting asks the database more for a hundred items than for ten, whoever looks at it."""

import uuid

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.interests.models import Interest
from shiremoot.meetings.live.models import Ballot, Declaration, Movement
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes.models import Correction, Passage
from shiremoot.meetings.packs.models import Pack, PublishedPaper
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.meetings.reports.models import Report, Version
from shiremoot.meetings.speaking.models import Request
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.public.search.models import SearchEntry
from shiremoot.spine.bodies import actions as bodies
from tests.factories import asked, sitting
from tests.factories.moorshire import NOW, TODAY, at
from tests.sampling import MANY_ROWS
from tests.web.test_query_counts import questions

BODY = "/bodies/moors-committee/"
TODAYS, HELD, NEXT = (f"{BODY}meetings/{on}/" for on in ("2024-11-25", "2024-09-26", "2025-03-13"))
ANYBODYS = {
    "a meeting that was held": HELD,
    "a meeting to come": NEXT,
    "its pack": f"{NEXT}packs/1/",
    "minutes": f"{HELD}minutes/",
    "decisions": f"{HELD}decisions/",
    "the forward programme": f"{BODY}programme/",
    "a register of interests": f"{BODY}interests/",
    "the interests of a member": "/people/ada-birch/interests/",
    "attendance": f"{BODY}attendance/",
    "search": "/search/?q=buses",
    "every decision": "/decisions/",
    "the calendar": f"{BODY}calendar.ics",
    "the feed of what was published": f"{BODY}published.atom",
    "open data: items": "/oparl/v1.1/list/agendaItem",
    "open data: meetings": "/oparl/v1.1/list/meeting",
    "the rounds of updates": "/partnership-updates/",
}
OFFICERS = ANYBODYS | {
    "the live screen: who is here": f"{TODAYS}live/0/",
    "the live screen: an item": f"{TODAYS}live/2/",
    "the live screen: matters arising": f"{TODAYS}live/arising/",
    "the live screen: the end": f"{TODAYS}live/end/",
    "the agenda editor": f"{NEXT}agenda/",
    "reports": f"{NEXT}reports/",
    "the next pack": f"{NEXT}publish/",
    "who is coming": f"{NEXT}attending/",
    "requests to speak": f"{NEXT}requests/",
    "approving minutes": f"{HELD}minutes/approve/",
}


@pytest.fixture
def committee(county):
    made = sitting.opened(county)
    made.held = Meeting.objects.create(body=made.body, starts_at=at("2024-09-26 14:00"), state="held")
    made.next = Meeting.objects.create(body=made.body, starts_at=at("2025-03-13 14:00"))
    said = {"changed_by": "Amina", "changed_at": NOW, "last_change": "opened it"}
    made.agenda = Agenda.objects.create(meeting=made.next, **said)
    published = {"published_by": "Amina", "published_at": NOW, "first_page": 1, "last_page": 900}
    made.pack = Pack.objects.create(meeting=made.next, number=1, what="agenda", title="Agenda", **published)
    made.minutes = minutes.draft(meeting=made.held, by=OPERATOR)
    minutes.publish_draft(minutes=made.minutes, by=OPERATOR)
    return made


def grow(committee, first: int, last: int) -> None:
    """Everything a screen of a meeting could list, from number `first` to before `last`."""
    for number in range(first, last):
        someone = _a_member(committee, number)
        _at_the_meeting(committee, number, someone)
        _at_the_one_held(committee, number)
        _at_the_one_to_come(committee, number, someone)
        _elsewhere(committee, number)


def _a_member(committee, number: int) -> Attendance:
    person = Person.objects.create(key=f"m{number}", name=f"Member {number}")
    seat = bodies.seat(by=OPERATOR, body=committee.body, person=person, voting=True)
    for who in (person, Person.objects.get(key="ada-birch")):
        facts = {"category": "gifts and hospitality", "what": f"Club {number}", "since": TODAY}
        Interest.objects.create(person=who, registered_at=NOW, registered_by="Amina", **facts)
    return Attendance.objects.create(
        meeting=committee.meeting, name=person.name, status="present", seat=seat, voting=True
    )


def _item(meeting, number: int, **facts) -> AgendaItem:
    order = 10 + number
    return AgendaItem.objects.create(
        meeting=meeting, number=str(order), order=order, title=f"Buses {number}", **facts
    )


def _at_the_meeting(committee, number: int, someone: Attendance) -> None:
    item, second = _item(committee.meeting, number, urgent_because="Snow"), committee.item(2)
    said = {"meeting": committee.meeting, "item": second, "mover": someone, "seconder": someone}
    decision = Decision.objects.create(verb="agreed", text=f"Buses {number}", **said)
    Ballot.objects.create(decision=decision, attendance=someone, choice="for")
    asked.of(committee.meeting, f"Do {number}", item=second)
    Movement.objects.create(attendance=someone, mark="arrived", at=NOW)
    Movement.objects.create(attendance=someone, item=item, mark="left", at=NOW)
    facts = {"what": "Club", "obliges": "stay", "at": NOW}
    Declaration.objects.create(attendance=someone, item=second, kind="non-registrable", **facts)


def _at_the_one_held(committee, number: int) -> None:
    item = _item(committee.held, number)
    Decision.objects.create(meeting=committee.held, item=item, verb="noted", text="Noted", reasons="Why")
    asked.of(committee.held, f"Go on {number}", item=item)
    passage = Passage.objects.create(minutes=committee.minutes, order=number + 9, heading=f"Part {number}")
    Correction.objects.create(passage=passage, before="Old", after="New")


def _at_the_one_to_come(committee, number: int, someone: Attendance) -> None:
    agenda_actions.plan_item(by=OPERATOR, meeting=committee.next, title=f"Planned {number}")
    out = _item(committee.next, number)
    for order, published in ((number, out), (number + 500, None)):
        title = "Matters arising" if number == 0 and published is None else f"Buses {order}"
        item = Item.objects.create(
            agenda=committee.agenda, order=order, title=title, kind="report", published=published
        )
        report = Report.objects.create(item=item, state="cleared", author="A director", version=1)
        facts = {"title": title, "author": "A director", "how": "written", "body": "Words"}
        version = Version.objects.create(report=report, number=1, saved_by="A", saved_at=NOW, **facts)
        if published:
            pages = {"first_page": number * 2 + 1, "last_page": number * 2 + 2}
            PublishedPaper.objects.create(
                pack=committee.pack, item=out, version=version, title=title, author="A", **pages
            )
    asked = {"form": uuid.uuid4(), "received_at": NOW, "name": "Ada", "subject": "Buses"}
    Request.objects.create(meeting=committee.next, kind="speak", **asked)


def _elsewhere(committee, number: int) -> None:
    starts_at = at("2025-04-01 14:00").replace(day=1 + number % 28, month=4 + number // 28)
    called = meetings.call(by=OPERATOR, body=committee.body, starts=starts_at)
    agenda_actions.plan_item(by=OPERATOR, meeting=called, title=f"Item {number}")
    SearchEntry.objects.create(
        unit=f"x {number}", kind="item", title=f"Buses {number}", text="Buses", url="/"
    )
    facts = {"due": TODAY, "opened_by": "Amina", "opened_at": NOW}
    round_ = Round.objects.create(
        year=2024 + number, title=f"Round {number}", reported_to=committee.county.full_council, **facts
    )
    PartnershipUpdate.objects.create(round=round_, body=committee.body)


def test_no_screen_of_a_meeting_asks_more_for_more_items(county, committee):
    looking = {"visitor": ANYBODYS, "amina": OFFICERS}
    clients, counts, before = {who: county.client(who) for who in looking}, {}, 0
    for rows in (1, 10, MANY_ROWS):
        grow(committee, before, rows)
        before = rows
        counts[rows] = {
            (who, screen): questions(clients[who], address)
            for who, screens in looking.items()
            for screen, address in screens.items()
        }
    assert counts[1] == counts[10] == counts[MANY_ROWS]
    assert counts[MANY_ROWS]["amina", "the live screen: an item"] <= 20
