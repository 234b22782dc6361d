"""What a paper's deadlines make owed: answers and updates to scrutiny, and dates its reports state."""

from shiremoot.governance.duties import actions as duties
from shiremoot.governance.packs import implied
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing import recommendations
from shiremoot.governance.packs.storing.paper import Paper, stated
from shiremoot.governance.recommendations import actions
from shiremoot.governance.recommendations.models import Source


def store(paper: Paper) -> None:
    reports = list(paper.kind("report"))
    for report in reports:
        own = _deadlines_of(paper, report, reports)
        source = recommendations.report_at(paper, report)
        if source.committee_id and source.recommendations.exists():
            _answer(paper, source, report, own)
            _updates(paper, source, own)
        else:
            _dates(paper, source.key, own)
    first = min((report.first_line for report in reports), default=paper.source.lines + 1)
    above = [fact for fact in paper.kind("deadline") if fact.first_line < first]
    _dates(paper, paper.source.digest, above)


def _deadlines_of(paper: Paper, report: Fact, reports: list[Fact]) -> list[Fact]:
    """The deadlines stated in a report's own pages, down to the next report."""
    end = min(
        (r.first_line for r in reports if r.first_line > report.first_line), default=paper.source.lines + 1
    )
    return [fact for fact in paper.kind("deadline") if report.first_line <= fact.first_line < end]


def _answer(paper: Paper, source: Source, report: Fact, own: list[Fact]) -> None:
    """An answer is owed by the date the paper states, else by the clock from the day it was considered."""
    asked = [fact for fact in own if fact.value.get("what") == "response"]
    place = min(asked, key=lambda fact: (not fact.value.get("due"), fact.first_line), default=report)
    actions.require_response(
        by=paper.by,
        source=source,
        addressee=paper.body,
        from_=source.on or (paper.meeting.on if paper.meeting else None),
        due=stated(place.value.get("due")),
        paper=paper.source,
        line=place.first_line,
        words=str(place.value.get("text") or paper.line(place.first_line)),
    )


def _updates(paper: Paper, source: Source, own: list[Fact]) -> None:
    """Scrutiny asks to be kept up to date, as a rule for twelve months."""
    asked = next((fact for fact in own if fact.value.get("what") == "report"), None)
    if asked is not None:
        _owe(paper, asked, "update-scrutiny", source, paper.body, source.committee)


def _dates(paper: Paper, about: str, own: list[Fact]) -> None:
    """Any other date the paper states is owed by its host to the body."""
    for fact in own:
        if fact.value.get("due") and fact.value.get("what") not in implied.ELSEWHERE:
            matter = duties.matter(f"{about} line {fact.first_line}", str(fact.value.get("text") or about))
            _owe(paper, fact, "carry-out-action", matter, paper.body.host or paper.body, paper.body)


def _owe(paper: Paper, fact: Fact, kind: str, about, owed_by, owed_to) -> None:
    duties.raise_duty(
        kind=kind,
        about=about,
        owed_by=owed_by,
        owed_to=owed_to,
        by=paper.by,
        from_=paper.meeting.on if paper.meeting else None,
        due=stated(fact.value.get("due")),
        source=paper.source,
        line=fact.first_line,
        words=str(fact.value.get("text") or paper.line(fact.first_line)),
        public=True,
    )
