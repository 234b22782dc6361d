"""Build a pack's PDFs from its plan. Saves nothing; the same plan gives the same bytes."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import FileKind
from shiremoot.foundation.typesetting import blocks, printing
from shiremoot.foundation.typesetting.printing import PartPages
from shiremoot.foundation.ui import moments
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.packs import agenda_guidance
from shiremoot.meetings.packs.joining import Insert, Joined, join
from shiremoot.meetings.packs.pack_plan import PackPlan, PlannedItem, PlannedPaper
from shiremoot.meetings.reports import presenting
from shiremoot.meetings.reports.models import Clearance, Version
from shiremoot.meetings.reports.rules import CheckOutcome
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.duties.presenting import due_words

TEMPLATE = Path(__file__).parent / "pack.typ"
Pages = dict[str, tuple[int, int]]  # the first and the last page of each paper, by its key


@dataclass(frozen=True)
class FrontSheet:
    """What the front sheet prints that is not recorded yet."""

    contact: str
    published_at: datetime.datetime
    late_reason: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Built:
    """The public PDF, the PDF with exempt matter (if there is any), and the pages of each paper by its key."""

    public: Joined
    private: Joined | None
    pages: Pages
    first_page: int
    last_page: int


def build(plan: PackPlan, front: FrontSheet) -> Built:
    """Build both versions of a pack, with the same page numbers. Raises `printing.CannotTypeset`."""
    whole, pages = _typeset(plan, front, left_out={}, pages={})
    last = max([*whole.numbers, *(last for _, last in pages.values())])
    if not plan.private:
        return Built(whole, None, pages, plan.first_page, last)
    exempt = [paper.key for paper in plan.papers if paper.version.exempt_paragraph]
    left_out = {key: pages[key][1] - pages[key][0] + 1 for key in exempt}
    public, again = _typeset(plan, front, left_out=left_out, pages=pages)
    if any(again[key] != pages[key] for key in again):
        raise printing.CannotTypeset("The two versions of the pack came out with different page numbers.")
    return Built(public, whole, pages, plan.first_page, last)


def _typeset(
    plan: PackPlan, front: FrontSheet, *, left_out: dict[str, int], pages: Pages
) -> tuple[Joined, Pages]:
    """Typeset one version; return it with the pages of the papers in it.

    `left_out` maps the keys of exempt papers to the number of pages left out for each.
    """
    data = _data(plan, front, left_out, pages)
    done = printing.typeset(TEMPLATE, data, made_at=front.published_at, pictures=_pictures(plan, data))
    shown = [paper for paper in plan.papers if paper.key not in left_out]
    inserts = [
        insert for place, paper in enumerate(shown) for insert in _inserts(paper, place, plan, done.marks)
    ]
    numbers = _numbers(done.marks)
    return join(done.pdf, numbers, inserts), {paper.key: _span(paper.key, done.marks) for paper in shown}


def _pictures(plan: PackPlan, data: dict[str, Any]) -> dict[str, bytes]:
    """Return the pictures of the papers that are not left out, by the names their blocks use."""
    texts = [paper["blocks"] for paper in data["papers"] if not paper["left_out"]]
    texts += [annex["blocks"] for paper in data["papers"] for annex in paper.get("annexes", ())]
    wanted = {each["file"] for text in texts for each in blocks.pictures(text)}
    kept = {presenting.file_name(each): each.file for paper in plan.papers for each in paper.pictures}
    return {name: files.read(kept[name]) for name in sorted(wanted)}


def _numbers(marks: dict[str, PartPages]) -> list[int]:
    """Return the number printed on each of the typeset sheets."""
    sheets: dict[int, int] = {}
    for key, mark in marks.items():
        if "-part-" not in key:
            for step in range(mark.last_sheet - mark.first_sheet + 1):
                sheets[mark.first_sheet + step] = mark.first + step
    return [sheets[sheet] for sheet in sorted(sheets)]


def _span(key: str, marks: dict[str, PartPages]) -> tuple[int, int]:
    found = [mark for name, mark in marks.items() if name.startswith(f"{key}-")]
    return min(mark.first for mark in found), max(mark.last for mark in found)


def _partner_pdfs(paper: PlannedPaper) -> list[tuple[str, str, StoredFile]]:
    """Return the PDFs that go in unchanged: key, title, file."""
    given = [("The report", paper.version.file)] if paper.version.file else []
    given += [(annex.title, annex.file) for annex in paper.annexes]
    return [
        (f"{paper.key}-part-{n}", title, file)
        for n, (title, file) in enumerate(given)
        if file.kind == FileKind.PDF
    ]


def _inserts(paper: PlannedPaper, place: int, plan: PackPlan, marks: dict[str, PartPages]) -> list[Insert]:
    before = len(_own_bookmarks(plan))
    return [
        Insert(
            after_sheet=marks[key].first_sheet,
            first_page=marks[key].first,
            data=files.read(file),
            title=title,
            paper=before + place,
            exempt=bool(paper.version.exempt_paragraph),
        )
        for key, title, file in _partner_pdfs(paper)
    ]


def _own_bookmarks(plan: PackPlan) -> list[str]:
    """The bookmarks that come before those of the papers, as the template sets them."""
    return ["front", "agenda", *(part[0] for part in _guidance(plan))]


def _guidance(plan: PackPlan) -> list[list[str]]:
    return agenda_guidance.paragraphs(plan.meeting.body) if plan.first else []


def _data(plan: PackPlan, front: FrontSheet, left_out: dict[str, int], pages: Pages) -> dict[str, Any]:
    """Return the data that the template `pack.typ` prints."""
    meeting = plan.meeting
    when = moments.moment(meeting.starts_at) if meeting.has_time else moments.weekday(meeting.on)
    return {
        "council": settings.COUNTY_NAME,
        "kicker": f"{plan.title}",
        "title": f"{meeting.body}, {moments.day(meeting.on)}"
        + ("" if plan.first else f": {plan.title.lower()}"),
        "footer": f"{meeting.body.reference} {moments.day(meeting.on)}",
        "first_page": plan.first_page,
        "agenda_heading": "Agenda" if plan.first else "Items and papers in this " + plan.what,
        "facts": [
            ["Body", str(meeting.body)],
            ["When", when],
            ["Where", meeting.place or "To be announced"],
            ["Published", moments.moment(front.published_at)],
        ],
        "notices": _notices(plan, front),
        "changes": [*plan.lines, *front.changes] if not plan.first else [],
        "deadlines": [f"{duty.title}: by {due_words(duty)}" for duty in plan.deadlines if duty.due_at]
        if plan.first
        else [],
        "members": _members(plan) if plan.first else [],
        "contact": front.contact,
        "guidance": _guidance(plan),
        "items": [_item(item, left_out, pages) for item in plan.items],
        "papers": [_paper(paper, left_out) for paper in plan.papers],
    }


def _notices(plan: PackPlan, front: FrontSheet) -> list[str]:
    late = [f"Published later than five clear days before the meeting. Why it is urgent: {front.late_reason}"]
    private = "Some papers are exempt and are not in the version for the public; their page numbers are kept."
    return (late if front.late_reason else []) + ([private] if plan.private else [])


def _members(plan: PackPlan) -> list[list[str]]:
    seats = bodies.seats(plan.meeting.body, plan.meeting.on)
    named = [_member(seat) for seat in seats if seat.role not in ("clerk", "business manager")]
    return [list(pair) for pair in dict.fromkeys(named)]


def _member(seat: Seat) -> tuple[str, str]:
    """Return who holds a seat (a person, the holder of a post, or an organisation) and a description."""
    role = "" if seat.role == "member" else seat.get_role_display()
    holdings: list[Holding] = getattr(seat.post, "holders", [])  # set by the prefetch in `bodies.seats`
    holders = [str(holding.person) for holding in holdings]
    name = str(seat.person) if seat.person else " and ".join(holders)
    post = seat.post.title if seat.post else ""
    organisation = str(seat.organization or (seat.post and seat.post.organization) or "")
    described = [part for part in (role, post if name else "", organisation) if part and part != name]
    return name or post or organisation, ", ".join(described)


def _item(item: PlannedItem, left_out: dict[str, int], pages: Pages) -> dict[str, Any]:
    key = item.paper.key if item.paper else ""
    is_left_out = key in left_out
    exempt_paper = item.paper.version if item.paper and item.paper.version.exempt_paragraph else None
    source: Version | Item = exempt_paper or item.item
    return {
        "number": item.number,
        "title": item.item.shown_title,
        "by": item.paper.public_author if item.paper else "",
        "note": item.words,
        "exempt": source.exempt,
        "public_interest": "",  # the agenda is the same in both versions; the paper itself gives it
        "said": item.paper_note,
        "paper": "" if is_left_out else key,
        "pages": _pages(pages[key]) if is_left_out else "",
    }


def _pages(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _paper(paper: PlannedPaper, left_out: dict[str, int]) -> dict[str, Any]:
    if paper.key in left_out:
        return {"left_out": left_out[paper.key], "parts": [], "exempt": ""}
    version = paper.version
    facts = [["Report by", version.author]] + ([["Purpose", version.purpose]] if version.purpose else [])
    return {
        "key": paper.key,
        "left_out": 0,
        "number": paper.number,
        "title": version.title,
        "facts": facts,
        "exempt": version.exempt,
        "public_interest": version.public_interest,
        "replaces": f"This replaces the report published before as {paper.replaces.title}."
        if paper.replaces
        else "",
        "recommendations": version.recommended,
        "blocks": blocks.with_levels(presenting.body_of(version, paper.pictures)),
        "checks": [_check(check) for check in sorted(paper.clearances, key=lambda each: each.pk)],
        "annexes": [
            {
                "title": annex.title,
                "blocks": blocks.with_levels(presenting.document(annex.file, paper.pictures)),
            }
            for annex in paper.annexes
            if annex.file.kind == FileKind.WORD
        ],
        "parts": [
            {"key": key, "title": title, "pages": file.pages} for key, title, file in _partner_pdfs(paper)
        ],
    }


def _check(check: Clearance) -> list[str]:
    by_whom = (
        f"{check.officer}, {moments.day(check.on)}" if check.outcome == CheckOutcome.CHECKED else check.reason
    )
    return [check.kind.capitalize(), check.get_outcome_display(), by_whom]


def contact_of(viewer: Viewer) -> str:
    """Return the name and email address of the officer who publishes, or the county if there is no account."""
    account = viewer.account
    if isinstance(account, Account):
        return f"{account.name}, {account.email}"
    return str(settings.COUNTY_NAME)
