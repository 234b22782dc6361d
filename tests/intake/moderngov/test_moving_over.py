"""A council moves over: everything is brought, once; broken off it goes on; what fails is told and tried again."""

import datetime
from pathlib import Path

import pytest

from shiremoot.config import cli
from shiremoot.config.commands import moderngov
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.agencies.models import Holding
from shiremoot.intake.moderngov import actions, answers
from shiremoot.intake.moderngov.client import Service
from shiremoot.intake.moderngov.models import Counterpart, ItemText, OldPage, OldPaper, Transfer
from shiremoot.intake.moderngov.storing.papers import visible_papers
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.bodies.models import Body, Seat
from tests.intake.moderngov import service
from tests.intake.moderngov.moving import SEPTEMBER, bring, everything


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
    assert (ItemText.objects.count(), held.decisions.count(), visible_papers().count()) == (0, 0, 0)
    assert "Report" not in str(everything()["OldPaper"])
    assert client.get("/documents/s31/Report.pdf").status_code == 404
    assert "be noted" not in str(everything()["Counterpart"])
    assert held.items.filter(title="Damp & mould").exists()


PLAIN = "<isrestricted>False</isrestricted>"


def said_of(what: str, value: str | None) -> str:
    """The answer with another word on whether the item on damp, or its paper, is restricted."""
    before, after = service.HELD.split({"item": "<agendaitemid>5002", "paper": "<attachmentid>31"}[what])
    said = "" if value is None else f"<isrestricted>{value}</isrestricted>"
    return (
        before
        + {"item": "<agendaitemid>5002", "paper": "<attachmentid>31"}[what]
        + after.replace(PLAIN, said, 1)
    )


@pytest.mark.parametrize(
    "value", ["True", "Y", "yes", "-1", "1", " TRUE ", "", None, "perhaps", "2", "False?"]
)
def test_only_a_plain_no_makes_an_item_public(db, stand_in, value):
    stand_in.answers["GetMeeting 900"] = said_of("item", value)
    bring(stand_in)
    assert (ItemText.objects.count(), Decision.objects.count(), visible_papers().count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "value", ["True", "Y", "yes", "-1", "1", " TRUE ", "", None, "perhaps", "2", "False?"]
)
def test_only_a_plain_no_makes_a_paper_public(db, stand_in, value):
    stand_in.answers["GetMeeting 900"] = said_of("paper", value)
    bring(stand_in)
    assert (ItemText.objects.count(), visible_papers().count()) == (1, 0)


@pytest.mark.parametrize("value", ["False", "false", "0", "No", "N", " FALSE "])
def test_a_plain_no_is_understood_in_any_spelling(db, stand_in, value):
    stand_in.answers["GetMeeting 900"] = said_of("item", value)
    assert not any("plainly" in note for note in bring(stand_in).notes)
    assert (ItemText.objects.count(), visible_papers().count()) == (1, 1)


@pytest.mark.parametrize(("value", "said"), [("perhaps", "says “perhaps”"), (None, "says nothing")])
def test_what_is_not_said_plainly_is_told(db, stand_in, value, said):
    stand_in.answers["GetMeeting 900"] = said_of("paper", value)
    [told] = [note for note in bring(stand_in).notes if "plainly" in note]
    assert told.startswith("Whether paper “Report” of ")
    assert told.endswith(f"(it {said}): it is treated as restricted.")


@pytest.mark.parametrize(
    ("tag", "lost"), [("isminutepublished", "forty homes"), ("isdecisionpublished", "be noted")]
)
def test_what_is_perhaps_not_published_is_not_taken(tag, lost):
    for value, taken in (("True", True), ("Y", True), ("N", False), ("perhaps", False), ("0", False)):
        said = service.HELD.replace("<isdecision>", f"<{tag}>{value}</{tag}><isdecision>")
        damp = answers.meeting(said.encode()).items[1]
        assert (lost in damp.minute + damp.decision) == taken, value


def test_a_paper_restricted_since_is_taken_out_and_the_rest_stays(db, stand_in):
    bring(stand_in)
    before, after = service.HELD.split("<attachmentid>31")
    stand_in.answers["GetMeeting 900"] = f"{before}<attachmentid>31" + after.replace(">False<", ">True<", 1)
    bring(stand_in)
    assert (ItemText.objects.count(), visible_papers().count()) == (1, 0)


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


def test_a_meeting_that_cannot_be_stored_leaves_nothing_half_done(db, stand_in, instead):
    from shiremoot.intake.moderngov.storing import AnswerNotStored, attendance

    def fail(*_):
        raise AnswerNotStored("because")

    instead(attendance, "store", fail)
    done = bring(stand_in)
    assert (len(done.problems), Meeting.objects.count(), AgendaItem.objects.count()) == (2, 0, 0)


def test_a_paper_that_may_do_something_is_not_kept_and_the_page_says_why(db, stand_in):
    stand_in.documents["/documents/s31/Report.pdf"] = b"GIF89a"
    assert bring(stand_in).problems == []
    assert "neither a PDF nor a Word document" in OldPaper.objects.get().problem
    (told,) = bring(stand_in).not_kept
    assert told.startswith(
        "“Report” of Housing & Homes Committee, 10 September 2024: This is neither a PDF nor"
    )


def test_a_spreadsheet_is_named_as_one(db, stand_in):
    stand_in.documents["/documents/s31/Costs.xlsx"] = b"PK\x03\x04"
    stand_in.answers["GetMeeting 900"] = service.HELD.replace("Report.pdf", "Costs.xlsx")
    bring(stand_in)
    assert OldPaper.objects.get().problem == (
        "It is a file of the kind .xlsx; only PDF and Word (.docx) are kept."
    )


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
    @staticmethod
    def words(stand_in, *more: str) -> list[str]:
        days = ["--since", "2024-09-01", "--until", "2024-09-30", "--pause", "0"]
        return [
            "import",
            "moderngov",
            "--base",
            stand_in.base,
            "--council",
            "Abbey Borough Council",
            *days,
            *more,
        ]

    def test_it_says_what_it_brought_and_what_not(self, db, stand_in, capsys):
        assert cli.main(self.words(stand_in)) == 0
        said = capsys.readouterr().out
        assert said.startswith(
            "3 committees, 1 councillor, 2 meetings new or changed, 0 unchanged, 1 paper kept."
        )
        assert "- Markets Panel has ended on the old site, which does not say when: end it here." in said
        assert "- restricted items (their titles came): 1" in said
        assert "- the register of interests, and gifts and hospitality" in said

    def test_it_shows_how_far_it_is(self, db, stand_in, capsys):
        cli.main(self.words(stand_in))
        said = capsys.readouterr().err
        assert "  1 of 2: meeting 900 of 10 September 2024" in said
        assert "  1 of 1: paper 31, Report" in said

    def test_what_could_not_be_brought_is_named_and_the_exit_code_says_so(self, db, stand_in, capsys):
        stand_in.answers["GetMeeting 901"] = "<broken"
        assert cli.main(self.words(stand_in)) == 1
        assert "- Meeting 901: The answer is not well-formed XML." in capsys.readouterr().out

    def test_a_report_holds_what_is_too_long_for_the_screen(
        self, db, stand_in, capsys, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(moderngov, "SHOWN", 1)
        cli.main(self.words(stand_in, "--report", str(tmp_path / "said.txt")))
        more = len(moderngov.NOT_OFFERED) - 1
        assert f"and {more} more: --report FILE writes them all." in capsys.readouterr().out
        assert "- who follows what by email" in (tmp_path / "said.txt").read_text(encoding="utf-8")

    def test_looking_stores_nothing(self, db, stand_in, capsys):
        assert cli.main(self.words(stand_in, "--look")) == 0
        assert capsys.readouterr().out.startswith(
            "There are 3 committees, and 2 meetings from 2024-09-01 to 2024-09-30."
        )
        assert Body.objects.count() == 0

    def test_broken_off_by_hand_it_says_how_to_go_on(self, db, stand_in, capsys, instead):
        def stop(*_):
            raise KeyboardInterrupt

        instead(Service, "meeting", stop)
        assert cli.main(self.words(stand_in)) == 1
        assert "Give the same command again: it goes on where it stopped." in capsys.readouterr().err

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


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "The answer tells of no meeting with a day."),
        (service.EMPTY, "The answer tells of no meeting with a day."),
        (service.HELD[:700], "The answer is not well-formed XML."),
        (service.WEB_PAGE, "web page where the web service's answer should be"),
        (service.CALLED_OFF.replace("17/09/2024", "31/02/2024"), "no meeting with a day"),
        (service.CALLED_OFF.replace("17/09/2024", "2024-09-17"), "no meeting with a day"),
    ],
)
def test_one_meeting_that_is_answered_wrongly_is_told_and_the_others_come(db, stand_in, answer, said):
    stand_in.answers["GetMeeting 901"] = answer
    done = bring(stand_in)
    assert (done.meetings, len(done.problems)) == (1, 1)
    assert said in done.problems[0]


def test_one_meeting_the_server_fails_at_is_told_and_the_others_come(db, stand_in):
    stand_in.busy["GetMeeting 900"] = 99
    done = bring(stand_in)
    asked = f"{stand_in.base}/mgWebService.asmx/GetMeeting?lMeetingId=900"
    assert (done.meetings, done.problems) == (
        1,
        [f"Meeting 900: {asked} answered with 503 Service Unavailable."],
    )


def test_councillors_whose_call_is_closed_do_not_stop_the_rest(db, stand_in):
    stand_in.answers["GetCouncillorsByWard"] = service.WEB_PAGE
    done = bring(stand_in)
    assert (done.meetings, len(done.problems)) == (2, 1)


def test_the_words_of_a_word_document_are_found(db, stand_in, client):
    from tests.papers.formats import made

    stand_in.documents["/documents/s31/Report.docx"] = made.word("Grit for the bridges")
    stand_in.answers["GetMeeting 900"] = service.HELD.replace("Report.pdf", "Report.docx")
    assert bring(stand_in).papers == 1
    assert ["Grit for the bridges" in page.text for page in OldPage.objects.all()] == [True]


REAL = Path(__file__).parents[3] / "../shared/packs/moderngov/moderngov_councillorsbyward_southampton.xml"


@pytest.mark.skipif(not REAL.is_file(), reason="the real answers are not at hand (../shared)")
def test_a_real_citys_councillors_come_with_every_term_and_come_once(db, stand_in):
    stand_in.answers["GetCouncillorsByWard"] = REAL.read_bytes()
    terms = sum(len(one.terms) or 1 for one in answers.councillors(REAL.read_bytes()))
    assert (bring(stand_in).councillors, Holding.objects.count()) == (48, terms)
    before = everything()
    bring(stand_in)
    assert everything() == before
