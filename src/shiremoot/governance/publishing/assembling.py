"""Building a pack's PDFs from its plan. Nothing is saved here; a second time gives the same bytes."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import Kind
from shiremoot.foundation.typesetting import blocks, setting
from shiremoot.foundation.typesetting.setting import Mark
from shiremoot.foundation.ui import moments
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.duties.presenting import due_words
from shiremoot.governance.publishing import guidance
from shiremoot.governance.publishing.joining import Insert, Joined, join
from shiremoot.governance.publishing.planning import Plan, PlannedItem, PlannedPaper
from shiremoot.governance.reports import presenting
from shiremoot.governance.reports.rules import Outcome

TEMPLATE = Path(__file__).parent / "pack.typ"


@dataclass(frozen=True)
class Says:
    """What the front sheet says that is in no record yet."""

    contact: str
    published_at: datetime.datetime
    late_reason: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Built:
    """The pack for everybody, the one with exempt matter (if there is any), and where each paper stands."""

    public: Joined
    private: Joined | None
    pages: dict[str, tuple[int, int]]
    first_page: int
    last_page: int


def build(plan: Plan, says: Says) -> Built:
    """Both versions of a pack, with the same page numbers. Raises `setting.CannotSet`."""
    whole, pages = _made(plan, says, left_out={}, pages={})
    last = max([*whole.numbers, *(last for _, last in pages.values())])
    if not plan.private:
        return Built(whole, None, pages, plan.first_page, last)
    exempt = [paper.key for paper in plan.papers if paper.version.exempt_paragraph]
    left_out = {key: pages[key][1] - pages[key][0] + 1 for key in exempt}
    public, again = _made(plan, says, left_out=left_out, pages=pages)
    if any(again[key] != pages[key] for key in again):
        raise setting.CannotSet("The two versions of the pack came out with different page numbers.")
    return Built(public, whole, pages, plan.first_page, last)


def _made(plan: Plan, says: Says, *, left_out: dict[str, int], pages: dict) -> tuple[Joined, dict]:
    data = _data(plan, says, left_out, pages)
    done = setting.typeset(TEMPLATE, data, made_at=says.published_at, pictures=_pictures(plan, data))
    shown = [paper for paper in plan.papers if paper.key not in left_out]
    inserts = [
        insert for place, paper in enumerate(shown) for insert in _inserts(paper, place, plan, done.marks)
    ]
    numbers = _numbers(done.marks)
    return join(done.pdf, numbers, inserts), {paper.key: _span(paper.key, done.marks) for paper in shown}


def _pictures(plan: Plan, data: dict) -> dict[str, bytes]:
    """The pictures that are shown, by the names the blocks call them; those of papers left out are not among them."""
    texts = [paper["blocks"] for paper in data["papers"] if not paper["left_out"]]
    texts += [annex["blocks"] for paper in data["papers"] for annex in paper.get("annexes", ())]
    wanted = {each["file"] for text in texts for each in blocks.pictures(text)}
    kept = {presenting.file_name(each): each.file for paper in plan.papers for each in paper.pictures}
    return {name: files.read(kept[name]) for name in sorted(wanted)}


def _numbers(marks: dict[str, Mark]) -> list[int]:
    """The number printed on each of our own sheets."""
    sheets: dict[int, int] = {}
    for key, mark in marks.items():
        if "-part-" not in key:
            for step in range(mark.last_sheet - mark.first_sheet + 1):
                sheets[mark.first_sheet + step] = mark.first + step
    return [sheets[sheet] for sheet in sorted(sheets)]


def _span(key: str, marks: dict[str, Mark]) -> tuple[int, int]:
    found = [mark for name, mark in marks.items() if name.startswith(f"{key}-")]
    return min(mark.first for mark in found), max(mark.last for mark in found)


def _theirs(paper: PlannedPaper) -> list[tuple[str, str, object]]:
    """PDFs that go in as they are: key, title, file."""
    given = [("The report", paper.version.file)] if paper.version.file else []
    given += [(annex.title, annex.file) for annex in paper.annexes]
    return [
        (f"{paper.key}-part-{n}", title, file)
        for n, (title, file) in enumerate(given)
        if file.kind == Kind.PDF
    ]


def _inserts(paper: PlannedPaper, place: int, plan: Plan, marks: dict[str, Mark]) -> list[Insert]:
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
        for key, title, file in _theirs(paper)
    ]


def _own_bookmarks(plan: Plan) -> list[str]:
    """The bookmarks that come before those of the papers, as the template sets them."""
    return ["front", "agenda", *(part[0] for part in _guidance(plan))]


def _guidance(plan: Plan) -> list[list[str]]:
    return guidance.parts(plan.meeting.body) if plan.first else []


def _data(plan: Plan, says: Says, left_out: dict[str, int], pages: dict) -> dict:
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
            ["Published", moments.moment(says.published_at)],
        ],
        "notices": _notices(plan, says),
        "changes": [*plan.lines, *says.changes] if not plan.first else [],
        "deadlines": [f"{duty.title}: by {due_words(duty)}" for duty in plan.deadlines if duty.due_at]
        if plan.first
        else [],
        "members": _members(plan) if plan.first else [],
        "contact": says.contact,
        "guidance": _guidance(plan),
        "items": [_item(item, left_out, pages) for item in plan.items],
        "papers": [_paper(paper, left_out) for paper in plan.papers],
    }


def _notices(plan: Plan, says: Says) -> list[str]:
    late = [f"Published later than five clear days before the meeting. Why it is urgent: {says.late_reason}"]
    private = "Some papers are exempt and are not in the version for the public; their page numbers are kept."
    return (late if says.late_reason else []) + ([private] if plan.private else [])


def _members(plan: Plan) -> list[list[str]]:
    seats = bodies.seats(plan.meeting.body, plan.meeting.on)
    named = [_member(seat) for seat in seats if seat.role not in ("clerk", "business manager")]
    return [list(pair) for pair in dict.fromkeys(named)]


def _member(seat: Seat) -> tuple[str, str]:
    """Who sits there, and as what: a person, the holder of a post, or an organisation's place."""
    role = "" if seat.role == "member" else seat.get_role_display()
    holders = [str(holding.person) for holding in seat.post.holders] if seat.post else []
    name = str(seat.person) if seat.person else " and ".join(holders)
    post = seat.post.title if seat.post else ""
    organisation = str(seat.organization or (seat.post and seat.post.organization) or "")
    described = [part for part in (role, post if name else "", organisation) if part and part != name]
    return name or post or organisation, ", ".join(described)


def _item(item: PlannedItem, left_out: dict[str, int], pages: dict) -> dict:
    key = item.paper.key if item.paper else ""
    kept_back = key in left_out
    source = item.paper.version if item.paper and item.paper.version.exempt_paragraph else item.item
    return {
        "number": item.number,
        "title": item.item.title,
        "by": item.paper.version.author if item.paper else "",
        "note": item.words,
        "exempt": source.exempt,
        "public_interest": source.public_interest if source.exempt else "",
        "said": item.said,
        "paper": "" if kept_back else key,
        "pages": _pages(pages[key]) if kept_back else "",
    }


def _pages(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _paper(paper: PlannedPaper, left_out: dict[str, int]) -> dict:
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
        "blocks": blocks.settled(presenting.body_of(version, paper.pictures)),
        "checks": [_check(check) for check in sorted(paper.clearances, key=lambda each: each.pk)],
        "annexes": [
            {"title": annex.title, "blocks": blocks.settled(presenting.document(annex.file, paper.pictures))}
            for annex in paper.annexes
            if annex.file.kind == Kind.WORD
        ],
        "parts": [{"key": key, "title": title, "pages": file.pages} for key, title, file in _theirs(paper)],
    }


def _check(check) -> list[str]:
    by_whom = (
        f"{check.officer}, {moments.day(check.on)}" if check.outcome == Outcome.CHECKED else check.reason
    )
    return [check.kind.capitalize(), check.get_outcome_display(), by_whom]


def contact_of(viewer) -> str:
    """Whom to ask about the papers: the officer who publishes them."""
    account = viewer.account
    return f"{account.name}, {account.email}" if account else settings.COUNTY_NAME
