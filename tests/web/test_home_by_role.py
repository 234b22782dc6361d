"""Home shows each person what waits for them, one click from doing it, and nothing of other people's."""

import uuid

import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.speaking import actions as speaking
from shiremoot.spine.bodies import actions as bodies
from tests.factories import asked, moorshire, published, sitting
from tests.factories.moorshire import day
from tests.web.test_query_counts import questions

BOARD = "/bodies/health-and-wellbeing-board/meetings/2024-12-05/"


def waiting(county, name: str) -> list[tuple[str, str]]:
    """Everything their home page says waits for somebody, and where each leads."""
    shown = county.client(name).get("/").context
    return [(task.title, task.url) for task in [*shown["tasks"], *shown["duties"]]]


def opened(county, name: str, address: str) -> str:
    """Where a click leads."""
    answer = county.client(name).get(address)
    if answer.status_code == 302:
        return str(answer["Location"])
    assert answer.status_code == 200
    return address


@pytest.fixture
def clerk(county):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    moorshire.account(county, "other", Role.BUSINESS_MANAGER, body=county.scrutiny)
    return county


def test_requests_to_take_part_wait_for_the_officer_who_decides(clerk):
    speaking.set_practice(
        by=clerk.viewer("amina"), body=clerk.board, speaking="09:00 4 working days before", statements=""
    )
    for name in ("Ada Byron", "Cy Twombly"):
        speaking.ask(
            by=clerk.viewer("visitor"),
            meeting=clerk.meeting,
            kind="speak",
            form=uuid.uuid4(),
            link=lambda made: "https://moor.example",
            subject="Buses",
            name=name,
            email="ada@example.org",
        )
    found = waiting(clerk, "dev")
    assert found[0] == ("Health and Wellbeing Board: decide 2 requests to take part", f"{BOARD}requests/")
    assert opened(clerk, "dev", found[0][1]) == found[0][1]
    assert [waiting(clerk, name) for name in ("other", "joan")] == [[], []]


def test_a_report_waits_for_its_author_and_a_check_for_its_checker(clerk):
    for name, title in (("dilys", "Director of Public Health"), ("femi", "Finance Officer")):
        post = Post.objects.create(key=name, title=title, organization=clerk.council)
        person = Person.objects.create(key=name, name=f"{name.capitalize()} Marlow")
        agencies.appoint(person=person, post=post)
        moorshire.account(clerk, name, person=person)
    made = published.commission(published.add(published.begin(clerk), "The depot at Lowmoor"))
    write = f"{BOARD}reports/{made.pk}/write/"
    assert waiting(clerk, "dilys") == [("The depot at Lowmoor: write the report", write)]
    assert opened(clerk, "dilys", write) == write
    published.save(made)
    reports.ask_for_checks(by=OPERATOR, report=made, kinds=["finance"], checker="Finance Officer")
    check = f"{BOARD}reports/{made.pk}/checks/finance/"
    assert waiting(clerk, "femi") == [("The depot at Lowmoor: finance check", check)]
    assert opened(clerk, "femi", check) == check
    assert (waiting(clerk, "dilys"), waiting(clerk, "other")) == ([], [])


def test_an_action_waits_for_who_carries_it_out_in_its_own_words(county):
    asked.of(county.meeting, "Ask three builders for a price", "Councillor Joan Whitcombe")
    ((title, address),) = waiting(county, "joan")
    assert title == "Ask three builders for a price"
    assert opened(county, "joan", address).endswith("/finish/")
    assert waiting(county, "ben") == []


def test_papers_wait_for_members_to_read_and_not_for_those_who_published_them(clerk):
    published.cleared(published.begin(clerk))
    published.publish(clerk)
    assert waiting(clerk, "joan")[0] == ("Health and Wellbeing Board: read the papers", BOARD)
    assert [title for title, _ in waiting(clerk, "dev") if "read the papers" in title] == []


@pytest.fixture
def closed(county):
    """A committee whose meeting is over, with accounts of its chair, a member and its officer."""
    committee = sitting.planned(county)
    published.begin(county, committee.meeting)
    sittings.open_meeting(by=committee.clerk, meeting=committee.meeting)
    for name in sitting.NAMES:
        committee.mark(name, 0)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    for name, key in (("ada", "ada-birch"), ("bal", "bal-singh")):
        person = Person.objects.get(key=key)
        moorshire.account(county, name, Role.COUNCILLOR, body=committee.body, person=person)
    moorshire.account(county, "olly", Role.BUSINESS_MANAGER, body=committee.body)
    return committee


def minute_tasks(county, name: str) -> list[str]:
    titles = [title.partition(": ")[2] for title, _ in waiting(county, name)]
    return [title for title in titles if "minutes" in title]


def test_minutes_wait_for_the_officer_to_draft_and_publish_and_for_the_chair_to_sign(county, closed):
    assert minute_tasks(county, "olly") == ["draft the minutes"]
    drafted = minutes.draft(meeting=closed.fresh(), by=closed.clerk)
    assert minute_tasks(county, "olly") == ["publish the draft minutes"]
    assert minute_tasks(county, "ada") == []
    later = Meeting.objects.create(body=closed.body, starts_at=moorshire.at("2024-11-25 12:00"), state="held")
    minutes.approve(minutes=drafted, at=later, by=closed.clerk)
    assert minute_tasks(county, "ada") == ["sign the minutes"]
    assert opened(county, "ada", waiting(county, "ada")[0][1]).endswith("/minutes/sign/")
    assert minute_tasks(county, "bal") == []  # a member who does not preside
    assert minute_tasks(county, "amina") == []  # serves the whole county, and this body not by name


def test_a_councillor_is_not_shown_what_the_officers_of_their_board_owe(county):
    county.owe(about="The officers' own", by=county.board)
    county.owe(about="Owed to the board", by=county.scrutiny, to=county.board)
    county.owe("register-interests", "Joan's own", county.joan, due=day("2024-12-01"))
    shown = county.client("joan").get("/").context
    assert [title for title, _ in waiting(county, "joan")] == ["Joan's own: register interests"]
    assert (shown["mine_tally"].all, list(shown["owed"])) == (1, [])


def test_the_ledger_of_mine_lists_what_home_counts(county):
    county.owe(about="The officers' own", by=county.board)
    county.owe("register-interests", "Joan's own", county.joan, due=day("2024-12-01"))
    page = county.client("joan").get("/owed/?whose=mine").context["page"]
    assert [duty.about for duty in page.object_list] == ["Joan's own"]


def test_nothing_waiting_says_what_will_be_listed(county):
    page = county.client("ben").get("/").content.decode()
    assert (
        "Nothing is waiting for you. Reports to write, checks, replies and actions will be listed here."
        in page
    )


def test_an_answered_duty_leads_to_its_page(clerk):
    duty = clerk.owe(about="A reply")
    address = f"/owed/{duty.pk}/answer/"
    assert opened(clerk, "dev", address) == f"/owed/{duty.pk}/met/"
    assert opened(clerk, "joan", address) == f"/owed/{duty.pk}/"


def test_home_asks_no_more_for_many_bodies_than_for_a_few(clerk):
    def serve(numbers: range) -> int:
        for number in numbers:
            made = bodies.establish(by=OPERATOR, name=f"Group {number}", kind="subgroup", host=clerk.council)
            moorshire.give(clerk.accounts["dev"], Role.BUSINESS_MANAGER, body=made)
            clerk.owe(about=f"Promise {number}", by=made, to=clerk.board)
        return questions(clerk.client("dev"), "/")

    few = serve(range(2))
    assert serve(range(2, 12)) == few
