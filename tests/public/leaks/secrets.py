"""A record full of what must never be public: each secret is a marker, a word that stands nowhere else.

`at_hand(county)` makes it through the actions people use and gives each marker with what it stands for.
"""

import uuid

import pypdfium2

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.meetings.agendas import urgent_items
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.interests import actions as interests
from shiremoot.meetings.interests.rules import Category
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import annexes
from shiremoot.meetings.reports.models import Report
from shiremoot.meetings.speaking import actions as participation
from shiremoot.public.portal import actions as portal
from shiremoot.spine.documents.models import Document
from tests.factories import moorshire, published, sitting, taken_over

SITE = "http://testserver"


class Markers:
    """Gives a new word for each secret, and knows what every word stands for."""

    def __init__(self) -> None:
        self.meant: dict[str, str] = {}

    def __call__(self, what: str) -> str:
        number = len(self.meant)
        word = f"Qux{chr(97 + number // 26)}{chr(97 + number % 26)}vrel"
        self.meant[word] = what
        return word


def at_hand(county) -> dict[str, str]:
    """The markers, by word, with what each stands for."""
    mark = Markers()
    _papers(county, mark)
    _speakers(county, mark)
    _sitting(county, mark)
    county.owe_privately(mark("a private duty"), to=county.board, due=moorshire.day("2024-11-28"))
    what = {"what": mark("a sensitive interest"), "since": moorshire.TODAY, "sensitive": True}
    interests.register(by=OPERATOR, person=county.joan, category=Category.LAND, **what)
    moorshire.account(county, mark("an account's address").lower(), None)
    _paper_not_taken_in(mark)
    _old_papers(county, mark)
    portal.confirm(follower=portal.follow(email=f"{mark('a follower')}@example.org", body=None, site=SITE))
    return mark.meant


def _papers(county, mark: Markers) -> None:
    """A pack with an exempt report and its annex; after it a draft, and a report that was withdrawn."""
    agenda = published.begin(county)
    published.cleared(agenda, upload=published.upload("A paper for everybody"))
    tested = mark("a private item's public interest test")
    item = published.add(
        agenda, mark("a private item's title"), **published.EXEMPT | {"public_interest": tested}
    )
    report = published.commission(item)
    exempt = published.EXEMPT | {"public_interest": mark("an exempt report's public interest test")}
    published.save(report, **_marked_texts(mark, "an exempt report"), **exempt)
    annex = published.upload(mark("an exempt annex's words"), name=f"{mark('an exempt annex file')}.pdf")
    annexes.add(by=OPERATOR, report=report, seen=1, title=mark("an exempt annex's title"), upload=annex)
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    published.publish(county)
    _draft(agenda, mark, "a draft")
    reports.withdraw(
        by=OPERATOR, report=_draft(agenda, mark, "a withdrawn report"), why=mark("why withdrawn")
    )


def _draft(agenda, mark: Markers, what: str) -> Report:
    item = published.add(agenda, mark(f"{what}'s item"), note=mark(f"{what}'s note"))
    report = published.commission(item, author=mark(f"{what}'s author"))
    published.save(report, **_marked_texts(mark, what), title=mark(f"{what}'s title"))
    return report


def _marked_texts(mark: Markers, what: str) -> dict[str, str]:
    return {
        "purpose": mark(f"{what}'s purpose"),
        "recommendations": mark(f"{what}'s recommendation"),
        "body": f"## Background\n\n{mark(f'the words of {what}')}",
    }


def _speakers(county, mark: Markers) -> None:
    practice = {"speaking": "09:00 4 working days before", "petitions": "09:00 4 working days before"}
    participation.set_practice(by=OPERATOR, body=county.board, **practice)
    named = {"name": "Ada Archer", "subject": "Buses", "organisation": ""}
    accepted = _ask(county, mark, "an accepted speaker", **named)
    participation.accept(by=OPERATOR, request=accepted, link=_link)
    declined = _ask(county, mark, "a declined speaker")
    participation.decline(by=OPERATOR, request=declined, why=mark("why declined"), link=_link)
    participation.withdraw(by=VISITOR, request=_ask(county, mark, "a speaker who withdrew"))
    _ask(county, mark, "a speaker who waits", kind="petition", signatures=40)


def _ask(county, mark: Markers, who: str, kind: str = "speak", **said):
    facts = {
        what: mark(f"the {what} of {who}") for what in ("name", "subject", "organisation") if what not in said
    }
    reached = {
        "email": f"{mark(f'the address of {who}')}@example.org",
        "telephone": mark(f"the number of {who}"),
    }
    facts |= reached | {"words": mark(f"the words of {who}")} | said
    return participation.ask(
        by=VISITOR, meeting=county.meeting, kind=kind, form=uuid.uuid4(), link=_link, **facts
    )


def _link(request) -> str:
    return f"{SITE}{request.get_absolute_url()}"


def _sitting(county, mark: Markers) -> None:
    """A meeting that is over, with an item taken in private; its minutes and its decisions are out."""
    committee = sitting.planned(county)
    agenda = published.begin(county, committee.meeting)
    private = committee.item(3)
    Item.objects.filter(agenda=agenda, published=private).update(**published.EXEMPT)
    urgent = {"title": mark("an urgent private item"), "because": mark("why a private item is urgent")}
    test = {"exempt_paragraph": 3, "public_interest": mark("an urgent item's public interest test")}
    sittings.open_meeting(by=committee.clerk, meeting=committee.meeting)
    for name in sitting.NAMES:
        committee.mark(name, 0)
    by = committee.clerk
    item_actions.save_note(by=by, item=private, text=mark("a note on a private item"), version=0)
    item_actions.record_decision(by=by, item=private, verb="approved", text=mark("a private decision"))
    urgent_items.add_urgent_item(by=by, meeting=committee.meeting, **urgent, **test)
    owner = mark("who owes a private action")
    item_actions.record_action(by=by, item=private, text=mark("a private action"), owner=owner)
    item_actions.record_decision(
        by=by, item=committee.item(2), verb="approved", text="The winter plan was approved."
    )
    sittings.close(by=by, meeting=committee.meeting)
    _publish_minutes(Meeting.objects.get(pk=committee.meeting.pk), by, mark)


def _publish_minutes(meeting: Meeting, by, mark: Markers) -> None:
    made = minutes.draft(meeting=meeting, by=by)
    passage = made.passages.filter(private=True).first()
    text = f"{passage.text} {mark('a private passage')}"
    minutes.edit_passage(passage=passage, text=text, private=True, version=passage.version, by=by)
    minutes.publish_draft(minutes=made, by=by)
    decision_notices.publish(meeting=meeting, by=by)


def _paper_not_taken_in(mark: Markers) -> None:
    Document.objects.create(
        digest="1" * 64,
        name=f"{mark('a paper that waits')}.txt",
        text=mark("the words of a paper that waits"),
        lines=1,
        brought_by="Amina",
        brought_at=moorshire.NOW,
    )


def _old_papers(county, mark: Markers) -> None:
    """Of the site the council had before: one for everybody, and one that was open there and is restricted now."""
    item = county.meeting.items.first()
    said = {"title": mark("the title of an old paper"), "words": mark("the words of an old paper")}
    taken_over.restrict(taken_over.keep(county.meeting, item, **said))
    taken_over.keep(county.meeting, item, number="32", title="An old paper for everybody")


def words_of(content: bytes, kind: str) -> str:
    """What an answer says; of a PDF, its words and its bytes."""
    raw = content.decode("utf-8", "replace")
    if not kind.startswith("application/pdf"):
        return raw
    pages = pypdfium2.PdfDocument(content)
    return " ".join([raw, *(page.get_textpage().get_text_range() for page in pages)])
