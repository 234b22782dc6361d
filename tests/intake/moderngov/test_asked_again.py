"""Asked again: nothing changes but what changed there; what was changed here stays; what is gone there is told."""

import datetime

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.moderngov.models import OldPage, OldPaper, Transfer
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.duties.models import Duty
from tests import around
from tests.factories.moorshire import at
from tests.intake.moderngov import service
from tests.intake.moderngov.moving import bring, everything

REQUESTS = 8  # what a whole transfer asks for; a test below holds it


class BrokenOff(Exception):
    """Somebody pulled the plug."""


def twice_on_a_day(stand_in) -> None:
    """Cabinet meets a second time on the day of its meeting that was cancelled."""
    listed = "<meeting><meetingid>902</meetingid><committeeid>103</committeeid></meeting></meetings>"
    stand_in.answers["GetAllMeetingsByDate 01/09/2024"] = service.MEETINGS.replace("</meetings>", listed)
    stand_in.answers["GetMeeting 902"] = service.CALLED_OFF.replace(">901<", ">902<").replace(
        "Cancelled", "Confirmed"
    )


def test_asked_again_not_a_row_and_not_an_entry_of_the_trail_changes(db, stand_in):
    twice_on_a_day(stand_in)
    assert bring(stand_in).problems == []
    before = everything()
    again = bring(stand_in)
    assert everything() == before
    assert (again.meetings, again.unchanged, again.papers, again.notes, again.problems) == (0, 3, 0, [], [])


class TestBrokenOff:
    def test_this_many_requests_are_made(self, db, stand_in):
        twice_on_a_day(stand_in)
        bring(stand_in)
        assert len(stand_in.asked) == REQUESTS

    @pytest.mark.parametrize("after", range(REQUESTS + 1))
    def test_wherever_it_is_broken_off_the_end_is_the_same(self, db, stand_in, instead, after):
        """Compared with one that ran through, on the same data base, which is then put back as it was."""
        from django.db import transaction

        from shiremoot.intake.moderngov.client import Service

        twice_on_a_day(stand_in)
        with around.transaction_of_a_test():
            bring(stand_in)
            through = everything()
            transaction.set_rollback(True)
        once, count = Service._download, iter(range(1000))

        def pulled(self, address):
            if next(count) == after:
                raise BrokenOff
            return once(self, address)

        instead(Service, "_download", pulled)
        if after < REQUESTS:
            with pytest.raises(BrokenOff):
                bring(stand_in)
        bring(stand_in)
        assert everything() == through
        assert Transfer.objects.filter(finished_at=None).count() == 0
        assert list(Transfer.objects.values_list("notes", flat=True)) == [
            ["Markets Panel has ended on the old site, which does not say when: end it here."]
        ]

    def test_one_broken_off_long_ago_is_begun_anew(self, db, stand_in, instead):
        stand_in.answers["GetMeeting 901"] = "<broken"
        bring(stand_in)
        stand_in.answers["GetMeeting 900"] = service.HELD.replace("be noted", "be welcomed")
        now = clock.now()
        instead(clock, "now", lambda: now + datetime.timedelta(days=1))
        bring(stand_in)
        assert Decision.objects.get().text == "RESOLVED: that the report be welcomed."


def test_a_second_meeting_on_a_day_is_brought(db, stand_in, client):
    twice_on_a_day(stand_in)
    done = bring(stand_in)
    both = Meeting.objects.filter(body__name="Cabinet").order_by("nth")
    assert ([one.day for one in both], [one.state for one in both], done.problems) == (
        ["2024-09-17", "2024-09-17-2"],
        ["cancelled", "held"],
        [],
    )
    answer = client.get("/ieListDocuments.aspx?CId=103&MId=902")
    assert answer["Location"] == "/bodies/cabinet/meetings/2024-09-17-2/"


def changed(stand_in, old: str, new: str, call: str = "GetMeeting 900") -> None:
    assert old in stand_in.answers[call]
    stand_in.answers[call] = stand_in.answers[call].replace(old, new)


class TestChangedThere:
    @pytest.fixture(autouse=True)
    def brought(self, db, stand_in):
        bring(stand_in)

    def held(self) -> Meeting:
        return Meeting.objects.get(body__name="Housing & Homes Committee")

    def test_another_hour_and_place(self, stand_in):
        changed(stand_in, "6.30 pm", "19:00")
        changed(stand_in, "Moot Hall", "The Guildhall")
        assert bring(stand_in).notes == []
        assert (self.held().starts_at, self.held().place) == (at("2024-09-10 19:00"), "The Guildhall")

    def test_another_day_keeps_the_old_address(self, stand_in, client):
        changed(stand_in, "10/09/2024", "12/09/2024")
        bring(stand_in)
        old = client.get("/bodies/housing-homes-committee/meetings/2024-09-10/")
        assert old["Location"] == "/bodies/housing-homes-committee/meetings/2024-09-12/"

    def test_called_off_after_all(self, stand_in):
        changed(stand_in, "Confirmed", "Cancelled")
        bring(stand_in)
        assert (self.held().state, self.held().reason) == ("cancelled", "Cancelled")

    def test_somebody_marked_otherwise_is_marked_once(self, stand_in):
        changed(stand_in, 'attendance="Apologies"', 'attendance="Present"')
        bring(stand_in)
        assert [(who.name, who.status) for who in self.held().attendances.all()] == [
            ("Councillor Wilma O'Dell", "present"),
            ("Councillor Ned Frost", "present"),
        ]

    def test_a_new_item_in_the_middle_stands_in_the_middle(self, stand_in):
        item = "<agendaitem><agendaitemid>5009</agendaitemid><agendaitemnumber>2</agendaitemnumber>"
        changed(stand_in, "<agendaitemnumber>2.", "<agendaitemnumber>3.")
        changed(
            stand_in,
            "<agendaitem><agendaitemid>5002",
            f"{item}<agendaitemtitle>Voids</agendaitemtitle></agendaitem><agendaitem><agendaitemid>5002",
        )
        bring(stand_in)
        titles = [item.title for item in self.held().items.order_by("order")]
        assert titles == ["Apologies", "Voids", "Damp & mould", "Sale of a house"]

    def test_another_version_of_a_paper_takes_its_place(self, stand_in):
        stand_in.documents["/documents/s31/New.pdf"] = service.a_pdf(pages=2)
        changed(stand_in, "/documents/s31/Report.pdf", "/documents/s31/New.pdf")
        assert bring(stand_in).papers == 1
        assert OldPaper.objects.get().file.pages == 2

    def test_a_term_and_a_seat_that_ended(self, stand_in):
        changed(stand_in, "<enddate></enddate>", "<enddate>01/11/2024</enddate>", "GetCouncillorsByWard")
        changed(stand_in, "<enddate></enddate>", "<enddate>02/11/2024</enddate>", "GetCommitteesByUser 7")
        assert bring(stand_in).notes == []
        assert (Holding.objects.get().until, Seat.objects.get().until) == (
            datetime.date(2024, 11, 1),
            datetime.date(2024, 11, 2),
        )

    def test_another_name_of_a_committee_and_of_a_councillor(self, stand_in):
        changed(stand_in, "Markets Panel", "Markets and Fairs Panel", "GetCommittees")
        changed(stand_in, "Wilma", "Wilma Jane", "GetCouncillorsByWard")
        bring(stand_in)
        assert Body.objects.filter(name="Markets and Fairs Panel", slug="markets-panel").exists()
        assert Person.objects.get().name == "Councillor Wilma Jane O'Dell"


class TestGoneThere:
    @pytest.fixture(autouse=True)
    def brought(self, db, stand_in):
        bring(stand_in)

    def told_once_and_nothing_lost(self, stand_in) -> list[str]:
        models = (Meeting, AgendaItem, Decision, OldPaper, OldPage, Seat, Holding, Body, Person)
        before = [model.objects.count() for model in models]
        notes = bring(stand_in).notes
        assert [model.objects.count() for model in models] == before
        assert bring(stand_in).notes == []
        return notes

    def test_a_meeting(self, stand_in):
        first = service.MEETINGS.index("<meeting><meetingid>900")
        second = service.MEETINGS.index("<meeting><meetingid>901")
        stand_in.answers["GetAllMeetingsByDate 01/09/2024"] = (
            service.MEETINGS[:first] + service.MEETINGS[second:]
        )
        assert self.told_once_and_nothing_lost(stand_in) == [
            "The meeting Housing & Homes Committee, 10 September 2024 is no longer on the old site: it stays here."
        ]

    def test_a_councillor(self, stand_in):
        stand_in.answers["GetCouncillorsByWard"] = service.EMPTY
        assert self.told_once_and_nothing_lost(stand_in) == [
            "Councillor Wilma O'Dell is no longer on the old site: left as it is here."
        ]

    def test_a_seat(self, stand_in):
        stand_in.answers["GetCommitteesByUser 7"] = service.EMPTY
        (note,) = self.told_once_and_nothing_lost(stand_in)
        assert note.startswith("A seat of Councillor Wilma O'Dell on Housing & Homes Committee is no longer")

    def test_an_item_and_its_paper(self, stand_in):
        said = stand_in.answers["GetMeeting 900"]
        start, end = (
            said.index("<agendaitem><agendaitemid>5002"),
            said.index("<agendaitem><agendaitemid>5003"),
        )
        stand_in.answers["GetMeeting 900"] = said[:start] + said[end:]
        notes = self.told_once_and_nothing_lost(stand_in)
        assert [note.split("”")[0] for note in notes] == ["Item “Damp & mould", "Paper “Report"]


class TestChangedHere:
    """Ours stays where both changed, and somebody is told; where only ours changed nobody need be."""

    @pytest.fixture(autouse=True)
    def brought(self, db, stand_in):
        bring(stand_in)

    def change(self, model, field: str, value) -> None:
        row = model.objects.order_by("pk").first()
        setattr(row, field, value)
        row.save()

    def test_a_decision(self, stand_in):
        self.change(Decision, "text", "RESOLVED: that the report be noted with thanks.")
        changed(stand_in, "be noted", "be welcomed")
        (note,) = bring(stand_in).notes
        assert Decision.objects.get().text == "RESOLVED: that the report be noted with thanks."
        assert note == (
            "The decision on “Damp & mould” of Housing & Homes Committee, 10 September 2024 is “RESOLVED: that the "
            "report be noted with thanks.” here and “RESOLVED: that the report be welcomed.” on the old site: it "
            "was left as it is here."
        )

    def test_a_place_and_nothing_new_there(self, stand_in):
        self.change(Meeting, "place", "Town Hall")
        changed(stand_in, "forty homes", "fifty homes")
        assert bring(stand_in).notes == []
        assert Meeting.objects.order_by("pk").first().place == "Town Hall"

    def test_a_title_of_an_item_and_a_name_of_a_body(self, stand_in):
        self.change(AgendaItem, "title", "Sorry not to be here")
        Body.objects.filter(name="Markets Panel").update(name="Panel of Markets")
        changed(stand_in, "<agendaitemtitle>Apologies<", "<agendaitemtitle>Apologies for absence<")
        changed(stand_in, "Markets Panel", "Fairs Panel", "GetCommittees")
        assert len(bring(stand_in).notes) == 2
        assert AgendaItem.objects.filter(title="Sorry not to be here").exists()
        assert Body.objects.filter(name="Panel of Markets").exists()

    def test_the_end_of_a_seat(self, stand_in):
        self.change(Seat, "until", datetime.date(2024, 12, 31))
        assert bring(stand_in).notes == []
        changed(stand_in, "<enddate></enddate>", "<enddate>02/11/2024</enddate>", "GetCommitteesByUser 7")
        assert len(bring(stand_in).notes) == 1
        assert Seat.objects.get().until == datetime.date(2024, 12, 31)


class TestToCome:
    """A meeting still to come moves and is cancelled with what is owed because of it."""

    DAYS = (datetime.date(2025, 1, 1), datetime.date(2025, 1, 31))

    @pytest.fixture(autouse=True)
    def brought(self, db, stand_in):
        stand_in.answers["GetAllMeetingsByDate 01/01/2025"] = service.MEETINGS.replace(
            "10/09/2024", ""
        ).replace("17/09/2024", "")
        for call in ("GetMeeting 900", "GetMeeting 901"):
            stand_in.answers[call] = stand_in.answers[call].replace("/09/2024", "/01/2025")
        bring(stand_in, self.DAYS)
        self.meeting = Meeting.objects.get(body__name="Housing & Homes Committee")

    def owed(self) -> set[tuple[str, str]]:
        rows = Duty.objects.filter(about__contains=str(self.meeting)) or Duty.objects.all()
        return {(duty.kind, duty.state) for duty in rows}

    def test_nobody_came_and_nothing_is_decided_before_it_was(self):
        assert (self.meeting.state, self.meeting.attendances.count(), self.meeting.decisions.count()) == (
            "planned",
            0,
            0,
        )
        assert {state for _, state in self.owed()} == {"open"}

    def test_called_off_there_what_it_owed_is_waived(self, stand_in):
        changed(stand_in, "Confirmed", "Cancelled")
        bring(stand_in, self.DAYS)
        assert {state for _, state in self.owed()} == {"waived"}

    def test_moved_there_what_it_owes_moves(self, stand_in):
        before = set(Duty.objects.values_list("due_at", flat=True))
        changed(stand_in, "10/01/2025", "20/01/2025")
        bring(stand_in, self.DAYS)
        assert before.isdisjoint(Duty.objects.values_list("due_at", flat=True))


class TestTheSameNumberTwice:
    def test_an_item(self, db, stand_in):
        changed(stand_in, "<agendaitemid>5003<", "<agendaitemid>5002<")
        note = bring(stand_in).notes[-1]
        assert note.endswith("has item 5002 twice on the old site: the first was taken.")
        assert AgendaItem.objects.filter(title="Damp & mould").count() == 1

    def test_headings_without_a_number_stay_apart(self, db, stand_in):
        for number in ("1.", "3."):
            changed(stand_in, f"<agendaitemnumber>{number}<", "<agendaitemnumber>0<")
        bring(stand_in)
        assert [(item.number, item.title) for item in AgendaItem.objects.order_by("order")] == [
            ("", "Apologies"),
            ("2", "Damp & mould"),
            ("", "Sale of a house"),
        ]

    def test_a_name_that_two_councillors_have(self, db, stand_in):
        one = service.COUNCILLORS.split("<councillors>")[1].split("</councillors>")[0]
        stand_in.answers["GetCouncillorsByWard"] = service.COUNCILLORS.replace(
            one, one + one.replace(">7<", ">8<")
        )
        bring(stand_in)
        before = everything()
        assert Person.objects.count() == 2
        bring(stand_in)
        assert everything() == before

    def test_a_name_that_two_committees_have_is_told(self, db, stand_in):
        changed(stand_in, "Markets Panel", "Cabinet", "GetCommittees")
        assert (
            "Committees 102 and 103 are both called Cabinet: here they are one body." in bring(stand_in).notes
        )


def test_every_entry_of_the_trail_is_the_operators(db, stand_in):
    bring(stand_in)
    assert set(Entry.objects.values_list("account_id", flat=True)) == {None}
