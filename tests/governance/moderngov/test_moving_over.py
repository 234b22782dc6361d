"""A council moves over: everything is brought, once; broken off it goes on; what fails is told and tried again."""

import datetime

import pytest

from shiremoot.config import cli
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.agencies.models import Holding
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.moderngov import actions, answers
from shiremoot.governance.moderngov.client import Service
from shiremoot.governance.moderngov.models import Counterpart, ItemText, OldPaper, Transfer
from tests.governance.moderngov import service
from tests.governance.moderngov.moving import SEPTEMBER, bring, everything


def test_a_meeting_comes_with_its_items_attendance_decisions_and_papers(db, stand_in):
    done = bring(stand_in)
    assert (done.committees, done.councillors, done.meetings, done.papers, done.problems) == (3, 1, 2, 1, [])
    held = Meeting.objects.get(body__name="Housing & Homes Committee")
    assert (f"{held.on} {held.starts_at.astimezone():%M}", held.place, held.state) == (
        "2024-09-10 30",
        "Moot Hall",
        "held",
    )
    assert [(item.number, item.title) for item in held.items.all()] == [
        ("1", "Apologies"),
        ("2", "Damp & mould"),
        ("3", "Sale of a house"),
    ]
    assert [(one.name, one.status) for one in held.attendances.all()] == [
        ("Councillor Wilma O'Dell", "present"),
        ("Councillor Ned Frost", "apologies"),
    ]
    assert [(one.verb, one.text) for one in held.decisions.all()] == [
        ("resolved", "RESOLVED: that the report be noted.")
    ]
    assert [(paper.title, paper.file.kind) for paper in held.moderngov_papers.all()] == [("Report", "PDF")]


def test_what_is_restricted_is_not_taken(db, stand_in):
    bring(stand_in)
    assert not ItemText.objects.filter(item__title="Sale of a house").exists()


def test_what_is_restricted_since_is_taken_out_again(db, stand_in, client):
    bring(stand_in)
    item = "<agendaitemid>5002</agendaitemid>"
    held = Meeting.objects.get(body__name="Housing & Homes Committee")
    assert (ItemText.objects.count(), held.decisions.count(), OldPaper.objects.count()) == (1, 1, 1)
    before, after = service.HELD.split(item)
    now = before + item + after.replace("<isrestricted>False", "<isrestricted>True", 1)
    stand_in.answers["GetMeeting 900"] = now
    assert bring(stand_in).problems == []
    assert (ItemText.objects.count(), held.decisions.count(), OldPaper.objects.count()) == (0, 0, 0)
    assert client.get("/documents/s31/Report.pdf").status_code == 404
    assert held.items.filter(title="Damp & mould").exists()


def test_a_paper_restricted_since_is_taken_out_and_the_rest_stays(db, stand_in):
    bring(stand_in)
    before, after = service.HELD.split("<attachmentid>31")
    stand_in.answers["GetMeeting 900"] = f"{before}<attachmentid>31" + after.replace(">False<", ">True<", 1)
    bring(stand_in)
    assert (ItemText.objects.count(), OldPaper.objects.count()) == (1, 0)


def test_a_councillor_holds_the_wards_post_and_a_seat_on_the_committee(db, stand_in):
    bring(stand_in)
    holding = Holding.objects.get(person__name="Councillor Wilma O'Dell")
    assert (holding.post.title, holding.since) == ("Councillor for Abbey & Quay", datetime.date(2023, 5, 4))
    seat = Seat.objects.get(person=holding.person)
    assert (seat.body.name, seat.role, seat.since) == (
        "Housing & Homes Committee",
        "chair",
        datetime.date(2024, 5, 15),
    )


def test_a_meeting_called_off_says_so_and_owes_nothing(db, stand_in):
    bring(stand_in)
    called_off = Meeting.objects.get(body__name="Cabinet")
    assert (called_off.state, called_off.reason, called_off.has_time) == ("cancelled", "Cancelled", False)


def test_asked_again_nothing_changes(db, stand_in):
    bring(stand_in)
    before = everything()
    again = bring(stand_in)
    assert (everything(), again.meetings, again.unchanged, again.papers) == (before, 0, 2, 0)


def test_what_changed_on_the_old_site_changes_here(db, stand_in):
    bring(stand_in)
    stand_in.answers["GetMeeting 900"] = service.HELD.replace("be noted", "be welcomed")
    assert bring(stand_in).meetings == 1
    assert Decision.objects.get().text == "RESOLVED: that the report be welcomed."
    assert AgendaItem.objects.filter(meeting__body__name="Housing & Homes Committee").count() == 3


def test_broken_off_it_goes_on_where_it_stopped(db, stand_in):
    stand_in.answers["GetMeeting 901"] = service.WEB_PAGE
    done = bring(stand_in)
    assert done.problems == [
        "Meeting 901: The address answered with a web page where the web service's answer should be."
    ]
    assert done.transfer.finished_at is None
    stand_in.answers["GetMeeting 901"] = service.CALLED_OFF
    stand_in.asked.clear()
    again = bring(stand_in)
    assert (again.transfer, again.problems, again.unchanged) == (done.transfer, [], 1)
    assert [call for call in stand_in.asked if call.startswith("GetMeeting ")] == ["GetMeeting 901"]
    assert Transfer.objects.get().finished_at is not None


def test_a_meeting_that_cannot_be_stored_leaves_nothing_half_done(db, stand_in, monkeypatch):
    from shiremoot.governance.moderngov.storing import CannotStore, attendance

    def fail(*_):
        raise CannotStore("because")

    monkeypatch.setattr(attendance, "store", fail)
    done = bring(stand_in)
    assert (len(done.problems), Meeting.objects.count(), AgendaItem.objects.count()) == (2, 0, 0)


def test_a_paper_that_may_do_something_is_not_kept_and_the_page_says_why(db, stand_in):
    stand_in.documents["/documents/s31/Report.pdf"] = b"GIF89a"
    assert bring(stand_in).problems == []
    assert "neither a PDF nor a Word document" in OldPaper.objects.get().problem


def test_a_paper_that_is_not_answered_is_tried_again(db, stand_in):
    del stand_in.documents["/documents/s31/Report.pdf"]
    assert len(bring(stand_in).problems) == 1
    stand_in.documents["/documents/s31/Report.pdf"] = service.a_pdf()
    assert bring(stand_in).papers == 1


def test_a_committee_the_register_knows_is_not_made_again(county, stand_in):
    stand_in.answers["GetCommittees"] = service.COMMITTEES.replace(
        "Housing &amp;amp; Homes Committee", "Health and Wellbeing Board"
    )
    bring(stand_in)
    assert Counterpart.objects.get(kind="committee", number="101").body == county.board


@pytest.mark.parametrize("answer", [service.WEB_PAGE, "<broken"])
def test_a_service_that_is_none_brings_nothing(db, stand_in, answer):
    stand_in.answers["GetCommittees"] = answer
    with pytest.raises(answers.BrokenAnswer):
        bring(stand_in)
    assert Body.objects.count() == 0


def test_nobody_but_the_operator_moves_a_council_over(county, stand_in):
    with pytest.raises(Refused):
        actions.transfer(
            service=Service(stand_in.base),
            council="A",
            since=SEPTEMBER[0],
            until=SEPTEMBER[1],
            by=county.viewer("amina"),
            tell=print,
        )
    assert stand_in.asked == []


class TestTheCommand:
    def test_it_says_what_it_brought(self, db, stand_in, capsys):
        words = ["import", "moderngov", "--base", stand_in.base, "--council", "Abbey Borough Council"]
        assert cli.main([*words, "--since", "2024-09-01", "--until", "2024-09-30", "--pause", "0"]) == 0
        assert "3 committees, 1 councillors, 2 meetings new or changed" in capsys.readouterr().out

    def test_what_could_not_be_brought_is_named_and_the_exit_code_says_so(self, db, stand_in, capsys):
        stand_in.answers["GetMeeting 901"] = "<broken"
        words = ["import", "moderngov", "--base", stand_in.base, "--council", "Abbey"]
        assert cli.main([*words, "--since", "2024-09-01", "--until", "2024-09-30", "--pause", "0"]) == 1
        assert "Meeting 901: The answer is not well-formed XML." in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--base", "council.example", "--council", "Abbey"], "no web address"),
            (["--council", "Abbey"], "Say: shiremoot import moderngov"),
            (
                [
                    "--base",
                    "http://127.0.0.1:9",
                    "--council",
                    "A",
                    "--since",
                    "2025-01-02",
                    "--until",
                    "2025-01-01",
                ],
                "first day",
            ),
        ],
    )
    def test_what_the_caller_can_mend_is_said_in_one_sentence(self, db, capsys, words, said):
        assert cli.main(["import", "moderngov", *words]) == 2
        assert said in capsys.readouterr().err
