"""The made-up committee shows a whole cycle of meetings, each at a stage somebody can try."""

import datetime

import pytest

from shiremoot.demonstration.meetings import committee
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import VISITOR, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.meetings.packs import permissions
from shiremoot.meetings.packs.models import Pack, PublishedPaper
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.queries import on_day
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate
from shiremoot.spine.duties.models import Duty
from tests.factories.browser import Browser

TODAY = datetime.date(2024, 11, 25)


@pytest.fixture
def body(demonstration, db):
    from shiremoot.spine.bodies.models import Body

    return Body.objects.get(slug=committee.SLUG)


def account(name: str) -> Account:
    return Account.objects.get(email=f"{name}@shire.example")


def viewer(name: str):
    return viewer_of(account(name), clock.today())


def meeting(body, day: str):
    return on_day(body, datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2024-10-10", "Minutes"),
        ("2024-11-14", "Minutes"),
        ("2024-12-12", "From the public"),
        ("2025-02-13", "Agenda"),
        ("2025-04-10", "Plan"),
    ],
)
def test_each_meeting_waits_for_another_step(body, day, following):
    shown = steps.of(viewer("amina"), meeting(body, day))
    assert [each.step.title for each in shown if each.standing == "next"] == [following]


def test_its_packs_were_published_in_time_each_with_what_is_exempt_apart(body):
    packs = Pack.objects.filter(meeting__body=body).order_by("published_at")
    assert [(str(pack.published_at.date()), pack.late_reason) for pack in packs] == [
        ("2024-10-01", ""),
        ("2024-11-05", ""),
        ("2024-11-22", ""),
    ]
    private = PublishedPaper.objects.filter(pack__in=packs).exclude(exempt_paragraph=None)
    assert [(paper.title, paper.exempt_paragraph) for paper in private] == [("Private item", 3)] * 2
    readers = {
        name: permissions.may_read_exempt(viewer(name), meeting(body, "2024-12-12"))
        for name in ("joan", "ben")
    }
    assert readers == {"joan": True, "ben": False}
    assert not permissions.may_read_exempt(VISITOR, meeting(body, "2024-12-12"))


def test_a_member_who_signs_in_is_asked_whether_she_comes_and_of_her_interest(body):
    client = Browser()
    client.force_login(account("joan"))
    text = client.get(meeting(body, "2024-12-12").get_absolute_url()).content.decode()
    assert "Say whether you are coming" in text
    assert "a paddock beside Withy Common" in text


def test_nothing_it_owes_is_late_and_joan_owes_what_she_was_asked(body):
    owed = Duty.objects.filter(owed_to__body=body) | Duty.objects.filter(owed_by__body=body)
    assert not owed.filter(breached_at__isnull=False).exists()
    asked = Duty.objects.get(kind="carry-out-action", owed_by__person__name=committee.JOAN)
    assert clock.now() < asked.due_at


def test_a_round_of_updates_is_under_way(body):
    states = PartnershipUpdate.objects.filter(round__year=2024).values_list("state", flat=True)
    assert sorted(states) == ["asked for", "being written", "handed in"]


def test_all_of_it_says_that_it_is_made_up(body):
    assert "made up" in body.name
    assert "made up" in body.purpose.lower()
    for paper in PublishedPaper.objects.filter(pack__meeting__body=body).select_related("version"):
        assert "made up" in paper.author
        assert "Made up" in paper.version.purpose
