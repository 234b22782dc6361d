"""Reports and what they recommend. What a response form repeats is an answer to what its report recommended."""

import hashlib

from django.utils.text import slugify

from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.packs import implied, names
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper
from shiremoot.governance.recommendations import actions, queries
from shiremoot.governance.recommendations.models import Recommendation, Source


def store(paper: Paper) -> None:
    for fact in paper.kind("report"):
        report_at(paper, fact)
        paper.stored["reports"] += 1
    for fact in paper.kind("recommendation"):
        if not _answers_one_that_is_there(paper, fact):
            _recommend(paper, fact)
            paper.stored["recommendations"] += 1


def _recommend(paper: Paper, fact: Fact) -> None:
    source = _source_of(paper, fact)
    actions.recommend(
        by=paper.by,
        source=source,
        text=fact.value["text"],
        label=str(fact.value.get("label") or "")[:12],
        to=source.considered_by,
        paper=paper.source,
        line=fact.first_line,
        response_required=source.kind in actions.ANSWER and source.committee is not None,
        answer=str(fact.value.get("response") or "")[:40],
        proposed_action=str(fact.value.get("proposed_action") or ""),
    )


def _answers_one_that_is_there(paper: Paper, fact: Fact) -> bool:
    """A form with its answers still empty only repeats the report's words: nothing new to store."""
    if paper.document_of(fact).get("kind") != "response form" or fact.value.get("response"):
        return False
    words = names.bare(fact.value["text"])[:60]
    stored = Recommendation.objects.filter(paper=paper.source).values_list("text", flat=True)
    return any(names.bare(text).startswith(words) for text in stored)


def is_scrutiny(paper: Paper, fact: Fact) -> bool:
    """Whether a report is a scrutiny committee's, by what it is or by its author."""
    return (
        paper.document_of(fact).get("kind") == "scrutiny report"
        or "scrutiny" in str(fact.value.get("author") or "").lower()
    )


def report_at(paper: Paper, fact: Fact) -> Source:
    """The source a report is, made if it is new; one that an item of the agenda brings is that item's."""
    if is_scrutiny(paper, fact):
        author, title = str(fact.value.get("author") or ""), str(fact.value.get("title") or "")
        committee = bodies.named(author) or names.committee_in(title)
        return _open(paper, fact, title, implied.kind_of_scrutiny(author or title), committee)
    return _open(
        paper, fact, _item_title(paper, fact) or str(fact.value.get("title") or ""), Source.OFFICER_REPORT
    )


def _item_title(paper: Paper, fact: Fact) -> str:
    """The title of the agenda item a fact says it belongs to."""
    number = str(fact.value.get("item") or "")
    items = (f.value for f in paper.kind("agenda_item") if not f.value.get("meeting_date"))
    return next((str(item["title"]) for item in items if number and str(item["number"]) == number), "")


def _open(paper: Paper, fact: Fact, title: str, kind: str, committee=None) -> Source:
    on = _day_of(paper, fact)
    who = committee.slug if committee else ""
    known = queries.known(committee=committee, considered_by=paper.body, on=on, title=title)
    report = known or actions.open_source(
        by=paper.by,
        kind=kind,
        title=title or str(paper.source),
        key=_key(f"{who} {paper.body.slug} {on or ''} {title or paper.source.digest[:12]}"),
        author=str(fact.value.get("author") or fact.value.get("by") or "")[:200],
        committee=committee,
        considered_by=paper.body,
        on=on,
    )
    _link_item(paper, fact, report)
    return report


def _key(words: str) -> str:
    """Long titles that begin alike stay apart."""
    return f"{slugify(words)[:110]}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _day_of(paper: Paper, fact: Fact):
    """The meeting's day for what its agenda brings; else the day the report gives itself."""
    own = fact.value.get("date")
    return paper.meeting.on if paper.meeting and (fact.value.get("item") or not own) else own


def _source_of(paper: Paper, fact: Fact) -> Source:
    """Where a recommendation stands: in a form, under an item of the agenda, or in the last report above it."""
    document = paper.document_of(fact)
    if document.get("kind") == "response form":
        title = str(document.get("title") or "")
        known = queries.answered_by(considered_by=paper.body, title=title)
        return known or _open(paper, fact, title, Source.SCRUTINY)
    above = [report for report in paper.kind("report") if report.first_line <= fact.first_line]
    if above and not fact.value.get("item"):
        return report_at(paper, above[-1])
    return _open(paper, fact, _item_title(paper, fact), Source.OFFICER_REPORT)


def _link_item(paper: Paper, fact: Fact, report: Source) -> None:
    """An item of the agenda is joined to the report it brings, by its number or its title."""
    if paper.meeting is None:
        return
    number = str(fact.value.get("item") or "")
    for item in paper.meeting.items.filter(report__isnull=True):
        if item.number == number or names.bare(item.title) == names.bare(report.title):
            item.report = report
            item.save()
