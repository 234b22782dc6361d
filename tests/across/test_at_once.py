"""Two people do the same at the same moment: one does it, the other is told, and the trail has the deed once."""

import re
import threading
import uuid

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.sign_in import tokens
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.ui.edit_conflicts import CHANGED
from shiremoot.meetings.agendas.acts import AgendasAct
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.attendance.acts import AttendanceAct
from shiremoot.meetings.live.models import Note
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes.acts import MinutesAct
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.packs import actions as publishing
from shiremoot.meetings.packs.acts import PacksAct
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import actions as records
from shiremoot.meetings.retention.acts import RetentionAct
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.meetings.speaking import actions as participation
from shiremoot.meetings.speaking.acts import SpeakingAct
from shiremoot.meetings.speaking.models import Request
from shiremoot.partnerships.annual_updates import actions as updates
from shiremoot.partnerships.annual_updates.acts import AnnualUpdatesAct
from shiremoot.public.portal.models import Follower
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.parties import matter, party
from tests.factories import moorshire, published
from tests.factories.browser import Browser
from tests.partnerships.annual_updates import asking


@pytest.fixture
def county(committed):
    """Moorshire, in a database in which two may write at once."""
    return moorshire.build()


def at_once(*deeds) -> list[str]:
    """What each was told; nothing where it was done."""
    start, told = threading.Barrier(len(deeds)), []

    def work(deed):
        try:
            start.wait(10)
            deed()
        except Exception as problem:
            told.append(f"{type(problem).__name__}: {problem}")
        else:
            told.append("")
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[deed]) for deed in deeds]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(told)


def approve_minutes(county):
    held = Meeting.objects.create(body=county.board, starts_at=moorshire.at("2024-11-01 09:00"), state="held")
    later = Meeting.objects.create(
        body=county.board, starts_at=moorshire.at("2024-11-20 09:00"), state="held"
    )
    drafted = Minutes.objects.create(meeting=held, drafted_at=clock.now(), state="draft published")
    return lambda: minutes.approve(minutes=drafted, at=later, by=OPERATOR)


def publish_a_pack(county):
    published.cleared(published.begin(county))
    version = Agenda.objects.get().version
    return lambda: publishing.publish(by=OPERATOR, meeting=county.meeting, version=version)


def link(request) -> str:
    return "https://moor.example"


def ask(county) -> Request:
    said = {"subject": "Buses", "name": "Ada Byron", "email": "ada@example.org"}
    return Request.objects.create(
        meeting=county.meeting, kind="speak", form=uuid.uuid4(), received_at=clock.now(), **said
    )


def accept_a_request(county):
    request = ask(county)
    return lambda: participation.accept(by=OPERATOR, request=request, link=link)


def answer_a_duty(county):
    duty = county.owe()
    return lambda: duties.discharge(duty=duty, evidence="The report of May", by=OPERATOR)


def hand_in_an_update(county):
    update = asking.of(asking.asked(county), county.board)
    said = {"answers": asking.ANSWERS, "version": update.version}
    return lambda: updates.hand_in(update=update, by=OPERATOR, **said)


def dispose_of_notes(county):
    old = Meeting.objects.create(body=county.board, starts_at=moorshire.at("2018-11-22 14:00"), state="held")
    item = old.items.create(number="1", order=1, title="Buses")
    Note.objects.create(item=item, text="Ada spoke at length")
    Minutes.objects.create(meeting=old, drafted_at=clock.now(), state="signed")
    return lambda: records.dispose(by=OPERATOR, meeting=old, kind=RecordKind.NOTES, why="Its time is over")


@pytest.mark.parametrize(
    ("prepare", "thing", "act", "words"),
    [
        (approve_minutes, "minutes.minutes", MinutesAct.APPROVED, "MinutesOutOfTurn: "),
        (
            publish_a_pack,
            "packs.pack",
            PacksAct.PUBLISHED,
            "Stale: Somebody changed this agenda since you opened",
        ),
        (
            accept_a_request,
            "speaking.request",
            SpeakingAct.ACCEPTED,
            "CannotChange: This request is already accepted",
        ),
        (answer_a_duty, "duties.duty", DutiesAct.MET, "NotOpen: "),
        (
            hand_in_an_update,
            "annual_updates.partnershipupdate",
            AnnualUpdatesAct.SUBMITTED,
            "UpdateOutOfTurn: ",
        ),
        (dispose_of_notes, "retention.disposal", RetentionAct.DISPOSED, "MustBeKept: Nothing is held"),
    ],
)
def test_one_does_it_and_the_other_is_told(county, prepare, thing, act, words):
    deed = prepare(county)
    done, told = at_once(deed, deed)
    assert (done, told[: len(words)]) == ("", words)
    assert Entry.objects.filter(thing_type=thing, act=act).count() == 1


def test_two_requests_accepted_at_once_are_heard_one_after_the_other(county):
    one, other = ask(county), ask(county)
    accept = [lambda r=r: participation.accept(by=OPERATOR, request=r, link=link) for r in (one, other)]
    assert at_once(*accept) == ["", ""]
    assert sorted(Request.objects.values_list("place", flat=True)) == [1, 2]


def wait_for_another_to_be_blocked(ready: threading.Event) -> None:
    """Return when another connection waits for a row this transaction holds; on SQLite, once it has begun."""
    ready.wait(10)
    if connection.vendor != "postgresql":
        return  # the whole transaction of the other waits for the write lock
    blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _ in range(1_000):
        with connection.cursor() as cursor:
            cursor.execute(blocked)
            if cursor.fetchone()[0]:
                return
        threading.Event().wait(0.01)
    raise TimeoutError("nobody was blocked")


def test_two_people_who_raise_one_duty_at_once_get_the_same_duty(county):
    """The second looks before the first has committed, inserts, is refused by the index and finds the first."""
    first_has_raised, second_begins, raised = threading.Event(), threading.Event(), []
    about = matter("bridge", "Bridge")
    owed_by, owed_to = party(county.board), party(county.scrutiny)

    def raise_it():
        duty = duties.raise_duty(
            kind=Kind.CARRY_OUT_ACTION,
            about=about,
            owed_by=owed_by,
            owed_to=owed_to,
            due=moorshire.day("2025-01-10"),
            by=OPERATOR,
        )
        raised.append(duty.pk)

    def first():
        with transaction.atomic():
            raise_it()
            first_has_raised.set()
            wait_for_another_to_be_blocked(second_begins)

    def second():
        first_has_raised.wait(10)
        second_begins.set()
        raise_it()

    assert at_once(first, second) == ["", ""]
    assert len(raised) == 2
    assert len(set(raised)) == 1
    assert (
        Entry.objects.filter(thing_type="duties.duty", act=DutiesAct.RAISED, thing_id=str(raised[0])).count()
        == 1
    )


def send(county, address: str, answers: list, **typed):
    """Open a form; then, to send it as it was opened."""
    client = county.client("amina")
    page = client.get(address).content.decode()
    stood = re.search(r'name="stood" value="(\w+)"', page)[1]
    return lambda: answers.append(client.post(address, typed | {"stood": stood}))


def say_who_comes(county):
    seat = county.board.seats.get(person=county.joan)
    address = reverse("attending-seat", args=[county.board.slug, county.meeting.on, seat.pk])
    return address, ({"coming": "yes"}, {"coming": "no"})


def say_what_stands_on_agendas(county):
    return reverse("standing-items", args=[county.board.slug]), (
        {"opening": "Apologies"},
        {"opening": "Welcome"},
    )


@pytest.mark.parametrize(
    ("prepare", "act"),
    [(say_who_comes, AttendanceAct.ANNOUNCED), (say_what_stands_on_agendas, AgendasAct.SET_STANDING_ITEMS)],
)
def test_a_form_two_people_save_at_once_is_saved_once(county, prepare, act):
    (address, both), answers = prepare(county), []
    assert at_once(*[send(county, address, answers, **typed) for typed in both]) == ["", ""]
    assert sorted(answer.status_code for answer in answers) == [302, 400]
    refused = next(answer for answer in answers if answer.status_code == 400)
    assert CHANGED in refused.content.decode()
    assert Entry.objects.filter(act=act).count() == 1


def two_presses(county, path: str, **typed):
    """Open a form in one browser; then, to press its button twice, each press on a connection of its own."""
    opened = Browser()
    page = opened.get(path)
    hidden = re.findall(r'<input type="hidden" name="form" value="([^"]+)"', page.content.decode())
    said = typed | ({"form": hidden[0]} if hidden else {})
    answers: list[tuple[int, str]] = []

    def press():
        browser = Browser()
        browser.cookies = opened.cookies.copy()
        answer = browser.post(path, said)
        answers.append((answer.status_code, answer.get("Location", "")))

    return press, answers


def ask_to_speak(county):
    practice = {"speaking": "09:00 4 working days before"}
    participation.set_practice(by=OPERATOR, body=county.board, **practice)
    path = f"{county.meeting.get_absolute_url()}take-part/speak/"
    said = {"subject": "Buses", "name": "Ada", "email": "ada@example.org"}
    return path, said, lambda: [Request.objects.count(), SpeakingAct.ASKED_TO_SPEAK, 1, "was received"]


def withdraw_a_request(county):
    found = ask(county)
    path = reverse("request-withdraw", args=[found.secret])
    return path, {}, lambda: [Request.objects.filter(state="withdrawn").count(), SpeakingAct.WITHDREW, 0, ""]


def follow_a_body(county):
    said = {"email": "ada@example.org", "how_often": "weekly"}
    path = reverse("follow-body", args=[county.board.slug])
    return path, said, lambda: [Follower.objects.count(), None, 1, "Confirm that you follow"]


def follower() -> Follower:
    return Follower.objects.create(email="ada@example.org", asked_at=clock.now())


def confirm_following(county):
    path = follower().get_absolute_url()
    return (
        path,
        {"how_often": "weekly"},
        lambda: [Follower.objects.exclude(confirmed_at=None).count(), None, 0, ""],
    )


def stop_following(county):
    path = reverse("following-stop", args=[follower().secret])
    return path, {}, lambda: [1 + Follower.objects.count(), None, 0, ""]


def ask_for_a_password(county):
    return reverse("forgotten"), {"email": "ben@moor.example"}, lambda: [1, None, 1, "Choose a new password"]


def choose_a_password(county):
    account = county.accounts["ben"]
    said = {"new": "a longer heather path"}
    return (
        tokens.password_link(account),
        said,
        lambda: [1, SignInAct.RESET_PASSWORD, 1, "password was changed"],
    )


@pytest.mark.parametrize(
    "prepare",
    [
        ask_to_speak,
        withdraw_a_request,
        follow_a_body,
        confirm_following,
        stop_following,
        ask_for_a_password,
        choose_a_password,
    ],
)
def test_a_public_form_sent_twice_at_once_makes_one_row_and_one_answer(county, settings, prepare):
    settings.MAIL_FROM = "moot@moor.example"
    path, said, found = prepare(county)
    press, answers = two_presses(county, path, **said)
    assert at_once(press, press) == ["", ""]
    rows, act, many, subject = found()
    assert (len(answers), len(set(answers)), answers[0][0], rows) == (2, 1, 302, 1)
    assert Entry.objects.filter(act=act).count() == (1 if act else 0)
    letters = [letter.subject for letter in Letter.objects.all()] + letters_asked_for()
    assert [subject in letter for letter in letters] == [True] * many


def letters_asked_for() -> list[str]:
    """Letters that the worker will write."""
    asked = DBTaskResult.objects.filter(task_path__endswith="send_reset")
    return ["Choose a new password"] * asked.count()
