"""A county set out by spreadsheet: on screen, from Excel and CSV, as a plain list of members, and undone whole."""

import re
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.files import opening
from shiremoot.foundation.typesetting import printing
from shiremoot.intake.spreadsheets import actions
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.intake.spreadsheets.rules import CannotUndo, SheetKind, read_sheet
from shiremoot.meetings.minutes import presenting
from shiremoot.meetings.record.models import Meeting
from shiremoot.public.search import actions as index
from shiremoot.spine.bodies import appointments
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat, Substitute
from shiremoot.spine.duties.models import Duty, Party
from tests.factories.moorshire import at
from tests.intake.spreadsheets.sheets import brought, sheet, stored, workbook, wrong
from tests.intake.spreadsheets.test_faults import WHOLE

EVERYTHING = (
    Organization,
    Person,
    Post,
    Holding,
    Body,
    ReportingLine,
    Seat,
    Substitute,
    Meeting,
    Duty,
    Party,
)


def everything() -> dict[str, set[int]]:
    return {kind.__name__: set(kind.objects.values_list("pk", flat=True)) for kind in EVERYTHING}


def test_all_kinds_are_stored_with_votes_substitutes_and_days(county):
    stored(*WHOLE)
    panel = Body.objects.get(name="Fire Panel")
    chair = panel.seats.get(role="chair")
    assert (chair.person.name, chair.voting) == ("Ada Birch", True)
    assert [one.person.name for one in chair.named_substitutes.all()] == ["Cai Rees", "Dee Marsh"]
    assert panel.seats.get(role="member").post.title == "Chief Officer"
    assert Holding.objects.get(post__title="Chief Officer").person.name == "Bal Singh"
    meeting = panel.meetings.get()
    assert (meeting.starts_at, meeting.place) == (at("2025-01-14 19:30"), "Moor Hall")


def test_an_excel_file_goes_from_upload_through_a_check_to_the_register_and_is_undone(county):
    before, amina = everything(), county.client("amina")
    upload = SimpleUploadedFile("fire.xlsx", workbook(*WHOLE))
    page = amina.post("/spreadsheets/", {"file": upload, "kind": "", "body": ""}).url
    assert "Every row can be imported: 7 add something" in " ".join(amina.get(page).content.decode().split())
    assert everything() == before
    assert amina.post(f"{page}import/").url == page
    assert Meeting.objects.filter(body__name="Fire Panel").count() == 1
    assert amina.post(f"{page}undo/").url == page
    assert everything() == before
    assert Spreadsheet.objects.get().undone_at is not None


def test_meetings_of_a_body_in_public_go_with_what_they_owe_when_undone(county):
    before = everything()
    made = stored(sheet("Meetings", "Body | Date | Time", "HSC | 14/01/2025 | 19:00"))
    assert Duty.objects.filter(about_id=str(made.made[0][1]), about_type="record.meeting").count() == 2
    actions.undo(by=OPERATOR, spreadsheet=made)
    ledger = {
        "Party": everything()["Party"]
    }  # the committee and the public were there, and stay in the ledger
    assert everything() == before | ledger


def test_what_was_used_since_cannot_be_undone_and_nothing_of_it_goes(county):
    made = stored(*WHOLE)
    after = everything()
    panel = Body.objects.get(name="Fire Panel")
    appointments.name_substitute(by=OPERATOR, seat=panel.seats.get(role="member"), person="Eve Moss")
    with pytest.raises(CannotUndo, match="was used since"):
        actions.undo(by=OPERATOR, spreadsheet=made)
    assert all(kept <= now for kept, now in zip(after.values(), everything().values(), strict=True))


def test_a_meeting_that_is_over_is_held_and_asks_for_no_work(county):
    before = Duty.objects.count()
    stored(sheet("Meetings", "Body | Date | Time", "HSC | 14/05/2024 | 19:00"))
    assert Meeting.objects.get(body=county.scrutiny).state == "held"
    assert Duty.objects.count() == before


def test_a_plain_list_of_members_is_read_as_one(county):
    listed = sheet(
        "Members",
        "Membership of the scrutiny committee | | ",
        "Name | Party | Position",
        "Cllr Joan Whitcombe | Independent | Chairman",
        "Bal Singh (Vice Chair) | Green | ",
        "Cai Rees | Labour | ",
    )
    made = stored(listed, kind=SheetKind.SEATS, body=county.scrutiny)
    seats = county.scrutiny.seats.order_by("pk")
    assert [(seat.person.name, seat.role, seat.voting) for seat in seats] == [
        ("Councillor Joan Whitcombe", "chair", True),
        ("Bal Singh", "vice-chair", True),
        ("Cai Rees", "member", True),
    ]
    assert "These columns are not read: Party." in made.sheets[0]["notes"]


def test_a_cell_of_several_lines_is_one_line_and_a_merged_one_is_told_with_its_place():
    there = sheet("Bodies", "Name | Kind", "Full | council", "x | y", merged=[(2, 3, "A2:A3")])
    there["rows"][1][0] = "Full\n  Council"
    read = read_sheet(there)
    assert read.rows[0].values["name"] == "Full Council"
    assert "Cells A2:A3 are merged" in read.rows[0].problem


def test_the_template_can_be_downloaded_and_its_own_example_imported(county):
    answer = county.client("amina").get("/spreadsheets/template.xlsx")
    filled = opening.sheets(answer.content, "template.xlsx", 10)
    assert [one["name"].lower() for one in filled] == list(SheetKind)
    for one in filled:
        if one["name"] == "Bodies":
            one["rows"].append(["Full Council", "council"])
    assert wrong(*filled) == {}


def test_a_clash_of_votes_is_not_guessed(county):
    head = "Body | Person | Votes"
    assert wrong(sheet("Seats", head, "HWB | Ada | perhaps")) == {2: "Votes: write yes or no, not “perhaps”."}


def test_what_was_read_waits_to_be_imported(county):
    made = brought(*WHOLE)
    assert (made.made, made.stored_at) == ([], None)


WARD = "Ŵern & Llŷn"


def test_names_with_any_letters_give_addresses_that_work_and_are_found_in_plain_letters(county):
    stored(
        sheet("Organisations", "Name | Kind", f"{WARD} Community Trust | charity"),
        sheet("People", "Name", "Siân Ŵyn O’Neill-Price", "Žofia D'Arcy"),
        sheet("Bodies", "Name | Kind", f"{WARD} Area Panel | partnership"),
        sheet(
            "Posts",
            "Title | Organisation | Held by",
            f"Councillor for {WARD} | {WARD} Community Trust | Žofia D'Arcy",
        ),
        sheet("Seats", "Body | Role | Person", f"{WARD} Area Panel | chair | Siân Ŵyn O’Neill-Price"),
    )
    index.make_all()
    panel, trust = Body.objects.get(name__contains="Ŵern"), Organization.objects.get(name__contains="Ŵern")
    visitor = county.client()
    for page in (
        panel.get_absolute_url(),
        f"{panel.get_absolute_url()}members/",
        f"/organisations/{trust.key}/",
    ):
        answer = visitor.get(page)
        assert (answer.status_code, "Ŵern &amp; Llŷn" in answer.content.decode()) == (200, True)
        assert re.fullmatch(r"[a-z0-9/-]+", page)
    assert visitor.get(f"{panel.get_absolute_url()}calendar.ics").status_code == 200
    for words in (WARD, "wern llyn", "WERN & LLYN", "Sian Wyn O'Neill"):
        answer = visitor.get("/search/", {"q": words})
        assert [words, any("Ŵ" in one.entry.title for one in answer.context["results"].shown)] == [
            words,
            True,
        ]


def test_a_paper_prints_names_with_any_letters():
    words = {"title": WARD, "kicker": WARD, "heading": f"{WARD}: Siân Ŵyn, Žofia", "said": "", "blocks": []}
    template = Path(presenting.__file__).parent / "minutes.typ"
    page = pypdfium2.PdfDocument(printing.typeset(template, words, made_at=at("2025-01-14 19:30")).pdf)[0]
    assert f"{WARD}: Siân Ŵyn, Žofia" in page.get_textpage().get_text_bounded()
