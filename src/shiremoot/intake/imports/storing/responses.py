"""Offer duties from the deadlines of a paper: answers and updates to scrutiny, and dates its reports state."""

from django.db.models import Model

from shiremoot.intake.imports import implied
from shiremoot.intake.imports.storing import recommendations
from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore, stated
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.parties import Owed, matter
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.thread import actions, owners
from shiremoot.spine.thread.models import Source


def store(paper: PaperToStore) -> None:
    """Raise the duties of each report's deadlines, and of those above the first report."""
    reports = list(paper.kind("report"))
    for report in reports:
        own = _deadlines_of(paper, report, reports)
        source = recommendations.report_at(paper, report)
        if source.committee_id and source.recommendations.exists():
            _answer(paper, source, report, own)
            _updates(paper, source, own)
        else:
            _dates(paper, source.key, own)
    first = min((report.first_line for report in reports), default=paper.document.lines + 1)
    above = [fact for fact in paper.kind("deadline") if fact.first_line < first]
    _dates(paper, paper.document.digest, above)


def _deadlines_of(paper: PaperToStore, report: Fact, reports: list[Fact]) -> list[Fact]:
    """Return the deadlines between a report and the next one."""
    end = min(
        (r.first_line for r in reports if r.first_line > report.first_line), default=paper.document.lines + 1
    )
    return [fact for fact in paper.kind("deadline") if report.first_line <= fact.first_line < end]


def _answer(paper: PaperToStore, source: Source, report: Fact, own: list[Fact]) -> None:
    """Raise the duty to answer: by the date the paper states, else by the clock from the day it was considered."""
    asked = [fact for fact in own if fact.value.get("what") == "response"]
    place = min(asked, key=lambda fact: (not fact.value.get("due"), fact.first_line), default=report)
    due = stated(place.value.get("due"))
    offer(
        paper,
        rests_on=[report] if place == report else [report, place],
        reason="The paper states by when an answer is owed."
        if due
        else "A scrutiny committee reports, and the law sets the time for an answer.",
        duty=lambda: actions.require_response(
            by=paper.by,
            source=source,
            addressee=paper.body,
            from_=source.on or (paper.meeting.on if paper.meeting else None),
            due=due,
            paper=paper.document,
            line=place.first_line,
            words=str(place.value.get("text") or paper.line(place.first_line)),
        ),
    )


def _updates(paper: PaperToStore, source: Source, own: list[Fact]) -> None:
    """Raise the duty to update scrutiny if the paper asks for it: usually for twelve months."""
    asked = next((fact for fact in own if fact.value.get("what") == "report"), None)
    if asked is None or source.committee is None:
        return
    reason, doubt = "The paper asks for updates, and says for how long.", implied.NOT_ACCEPTED
    _owe(paper, asked, Kind.UPDATE_SCRUTINY, source, paper.body, source.committee, reason, doubt)


def _dates(paper: PaperToStore, about: str, own: list[Fact]) -> None:
    """Offer duties for other deadlines whose sentence names who owes them. A date alone makes nobody owe anything."""
    for fact in own:
        if not fact.value.get("due") or fact.value.get("what") in implied.ELSEWHERE:
            continue
        debtor = owners.find_owner(str(fact.value.get("owes") or ""))
        if isinstance(debtor, str):
            continue
        to = owners.find_owner(str(fact.value.get("owed_to") or ""))
        promised = matter(f"{about} line {fact.first_line}", str(fact.value.get("text") or about))
        creditor = paper.body if isinstance(to, str) else to
        reason, doubt = "The paper says who must do it and by when.", ""
        _owe(paper, fact, Kind.CARRY_OUT_ACTION, promised, debtor, creditor, reason, doubt)


def _owe(
    paper: PaperToStore,
    fact: Fact,
    kind: Kind,
    about: Model,
    owed_by: Owed,
    owed_to: Owed,
    reason: str,
    doubt: str,
) -> None:
    offer(
        paper,
        rests_on=[fact],
        reason=reason,
        doubt=doubt,
        duty=lambda: duties.raise_duty(
            kind=kind,
            about=about,
            owed_by=owed_by,
            owed_to=owed_to,
            by=paper.by,
            from_=paper.meeting.on if paper.meeting else None,
            due=stated(fact.value.get("due")),
            source=paper.document,
            line=fact.first_line,
            words=str(fact.value.get("text") or paper.line(fact.first_line)),
            audience=Audience.PUBLIC,
        ),
    )
