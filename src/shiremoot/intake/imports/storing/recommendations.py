"""Store reports and their recommendations. A response form that repeats a recommendation answers it."""

import datetime
import hashlib

from django.utils.text import slugify

from shiremoot.intake.imports import implied, names
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.thread import actions, queries
from shiremoot.spine.thread.models import Recommendation, Source


def store(paper: PaperToStore) -> None:
    """Store reports as sources, with their recommendations."""
    for fact in paper.kind("report"):
        report_at(paper, fact)
        paper.stored["reports"] += 1
    for fact in paper.kind("recommendation"):
        if not _only_repeats(paper, fact):
            _recommend(paper, fact)
            paper.stored["recommendations"] += 1


def _recommend(paper: PaperToStore, fact: Fact) -> None:
    source = _source_of(paper, fact)
    actions.recommend(
        by=paper.by,
        source=source,
        text=fact.value["text"],
        label=str(fact.value.get("label") or "")[:12],
        to=source.considered_by,
        paper=paper.document,
        line=fact.first_line,
        response_required=source.kind in actions.ANSWER and source.committee is not None,
        answer=str(fact.value.get("response") or "")[:40],
        proposed_action=str(fact.value.get("proposed_action") or ""),
    )


def _only_repeats(paper: PaperToStore, fact: Fact) -> bool:
    """Return True for a form with its answers still empty that only repeats the report's words."""
    if paper.part_of(fact).get("kind") != "response form" or fact.value.get("response"):
        return False
    words = names.bare(fact.value["text"])[:60]
    stored = Recommendation.objects.filter(paper=paper.document).values_list("text", flat=True)
    return any(names.bare(text).startswith(words) for text in stored)


def is_scrutiny(paper: PaperToStore, fact: Fact) -> bool:
    """Return True if a report is a scrutiny committee's, by its kind of document or its author."""
    return (
        paper.part_of(fact).get("kind") == "scrutiny report"
        or "scrutiny" in str(fact.value.get("author") or "").lower()
    )


def report_at(paper: PaperToStore, fact: Fact) -> Source:
    """Return the source for a report, created if it is new. It takes the title of the agenda item that brings it."""
    if is_scrutiny(paper, fact):
        author, title = str(fact.value.get("author") or ""), str(fact.value.get("title") or "")
        committee = bodies.named(author) or names.committee_in(title)
        return _open(paper, fact, title, implied.kind_of_scrutiny(author or title), committee)
    return _open(
        paper, fact, _item_title(paper, fact) or str(fact.value.get("title") or ""), Source.OFFICER_REPORT
    )


def _item_title(paper: PaperToStore, fact: Fact) -> str:
    """Return the title of the agenda item that a fact names; empty if it names none."""
    number = str(fact.value.get("item") or "")
    items = (f.value for f in paper.kind("agenda_item") if not f.value.get("meeting_date"))
    return next((str(item["title"]) for item in items if number and str(item["number"]) == number), "")


def _open(paper: PaperToStore, fact: Fact, title: str, kind: str, committee: Body | None = None) -> Source:
    on = _day_of(paper, fact)
    who = committee.slug if committee else ""
    known = queries.find_source(committee=committee, considered_by=paper.body, on=on, title=title)
    report = known or actions.open_source(
        by=paper.by,
        kind=kind,
        title=title or str(paper.document),
        key=_key(f"{who} {paper.body.slug} {on or ''} {title or paper.document.digest[:12]}"),
        author=str(fact.value.get("author") or fact.value.get("by") or "")[:200],
        committee=committee,
        considered_by=paper.body,
        on=on,
    )
    _link_item(paper, fact, report)
    return report


def _key(words: str) -> str:
    """Return a key for these words; long titles that begin alike get different keys."""
    return f"{slugify(words)[:110]}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _day_of(paper: PaperToStore, fact: Fact) -> datetime.date | str | None:
    """Return the meeting's day for what its agenda brings; else the day the report gives, as an ISO date."""
    own: str | None = fact.value.get("date")
    return paper.meeting.on if paper.meeting and (fact.value.get("item") or not own) else own


def _source_of(paper: PaperToStore, fact: Fact) -> Source:
    """Return the source of a recommendation: a form, an agenda item, or the last report above it."""
    part = paper.part_of(fact)
    if part.get("kind") == "response form":
        title = str(part.get("title") or "")
        known = queries.report_answered_by(considered_by=paper.body, title=title)
        return known or _open(paper, fact, title, Source.SCRUTINY)
    above = [report for report in paper.kind("report") if report.first_line <= fact.first_line]
    if above and not fact.value.get("item"):
        return report_at(paper, above[-1])
    return _open(paper, fact, _item_title(paper, fact), Source.OFFICER_REPORT)


def _link_item(paper: PaperToStore, fact: Fact, report: Source) -> None:
    """Link agenda items to the report they bring, by number or title."""
    if paper.meeting is None:
        return
    number = str(fact.value.get("item") or "")
    for item in paper.meeting.items.filter(report__isnull=True):
        if item.number == number or names.bare(item.title) == names.bare(report.title):
            item.report = report
            item.save()
