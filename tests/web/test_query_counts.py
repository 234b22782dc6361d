"""A page asks the database as many questions for a hundred rows as for ten: none asks more for each row it shows."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation import clock
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.sign_in import middleware
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import AgendaItem, Decision
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.acts import DutiesAct
from tests.factories import moorshire
from tests.factories.moorshire import day
from tests.sampling import MANY_ROWS

DAY = datetime.timedelta(days=1)
BOARD = "/bodies/health-and-wellbeing-board/"
PAGES = {
    "the ledger": "/owed/",
    "the ledger, of one body": "/owed/?body=health-and-wellbeing-board&state=all",
    "the ledger as a file": "/owed/owed.csv",
    "the county": "/county/",
    "a body": BOARD,
    "its members": f"{BOARD}members/",
    "its meetings": f"{BOARD}meetings/",
    "what it owes": f"{BOARD}owed/",
    "its plans": f"{BOARD}plans/",
    "its history": f"{BOARD}history/",
    "its calendar": f"{BOARD}calendar.ics",
    "a meeting": f"{BOARD}meetings/2024-12-05/",
    "meetings to come": "/meetings/",
    "an organisation": "/organisations/council/",
    "home": "/",
}


def grow(county, first: int, last: int) -> None:
    """Everything a page could list, from number `first` to before `last`."""
    for number in range(first, last):
        organization = Organization.objects.create(key=f"o{number}", name=f"Agency {number}", kind="charity")
        post = Post.objects.create(key=f"p{number}", title=f"Post {number}", organization=county.council)
        person = Person.objects.create(key=f"n{number}", name=f"Person {number}")
        post.holdings.create(person=person)
        body = bodies.establish(by=OPERATOR, name=f"Subgroup {number}", kind="subgroup", host=county.council)
        bodies.connect(by=OPERATOR, below=body, above=county.board)
        bodies.seat(by=OPERATOR, body=county.board, post=post)
        bodies.seat(by=OPERATOR, body=county.board, organization=organization)
        bodies.seat(by=OPERATOR, body=body, organization=county.council)
        called = meetings.call(
            by=OPERATOR,
            body=county.board,
            starts=day("2025-01-01").replace(day=1 + number % 28, month=1 + number // 28),
        )
        agenda_actions.plan_item(by=OPERATOR, meeting=called, title=f"Item {number}")
        AgendaItem.objects.create(
            meeting=county.meeting, number=str(number), order=number, title=f"Item {number}"
        )
        Decision.objects.create(meeting=county.meeting, verb="noted", text=f"Noted {number}")
        county.owe(about=f"In the open {number}", to=body, due=day("2024-12-20"))
        county.owe(about=f"To the board {number}", by=body, to=county.board, due=None)
        county.owe_privately(f"Closed {number}", due=day("2024-11-20"))
        county.owe_privately(f"Closed to the board {number}", to=county.board, due=day("2024-11-20"))


def used_now(client) -> None:
    session = client.session
    if middleware.BEGUN in session:
        session[middleware.USED] = clock.real().timestamp()
        session.save()


def questions(client, address: str) -> int:
    """How many questions one page asks. What it notes in the trail is written in batches, and is not counted.

    A session's last use is written once a minute; not here, however long the test takes.
    """
    used_now(client)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert answer.status_code == 200
    return sum('INSERT INTO "trail_entry"' not in question["sql"] for question in asked)


def test_no_page_asks_more_for_more_rows(county):
    account = moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    moorshire.give(account, Role.ANALYST, organization=county.council)
    clients = {name: county.client(name) for name in ("visitor", "amina", "dev")}
    counts, before = {}, 0
    for rows in (1, 10, MANY_ROWS):
        grow(county, before, rows)
        before = rows
        counts[rows] = {
            (name, page): questions(client, address)
            for name, client in clients.items()
            for page, address in PAGES.items()
        }
    assert counts[MANY_ROWS] == counts[10]
    more = {
        page: (counts[1][page], asked) for page, asked in counts[10].items() if asked > counts[1][page] + 1
    }
    assert more == {}


def test_a_dutys_page_asks_no_more_for_a_long_history(county):
    duty = county.owe()
    client = county.client("amina")
    counts = []
    for _ in range(3):
        counts.append(questions(client, f"/owed/{duty.pk}/"))
        for _ in range(20):
            trail.record(by=OPERATOR, act=DutiesAct.MOVED, thing=duty)
    assert counts == [counts[0]] * 3
