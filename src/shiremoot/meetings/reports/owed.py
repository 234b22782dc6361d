"""What a report makes people owe in the ledger: to write it, and to check it. The act that shows it meets the duty.

Who owes is whom the officer's words mean (`thread.owners`). A duty says no more of a report than its reference: those
who read the ledger may not be those who may read the report.
"""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import queries, rules
from shiremoot.meetings.reports.models import Clearance, Report, Version
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import own_clocks, timing
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.parties import Owed, party
from shiremoot.spine.duties.rules import State
from shiremoot.spine.thread import owners


def author_of(meeting: Meeting, words: str) -> Party:
    """Return whom the words mean; without words, the organisation that hosts the body, or the body itself."""
    return owners.party_named(words) if words.strip() else party(meeting.body.host or meeting.body)


def checker_named(words: str) -> Owed:
    """Return the post, person, organisation or body that the words mean. Raises `rules.CheckerUnknown`."""
    found = owners.find_owner(words.strip())
    if isinstance(found, str):
        raise rules.CheckerUnknown(
            f"The register knows nobody as “{words.strip()}”. Enter a post, a person or an organisation as they stand "
            "in it."
        )
    return found


def ask_author(*, by: Viewer, report: Report, author: Party, wanted_on: datetime.date | None) -> Duty:
    """Raise the duty to write a report, due on the day it is wanted, or when the agenda is."""
    return _ask(by, report, Kind.WRITE_REPORT, author, wanted_on)


def ask_checker(
    *, by: Viewer, report: Report, kind: rules.ClearanceKind, of: Owed, wanted_on: datetime.date | None = None
) -> Duty:
    """Raise the duty to check a report. One that another was asked for the same check is waived."""
    checker, wanted = party(of), rules.CHECK_DUTIES[kind]
    others = queries.owed(report, [wanted]).exclude(owed_by=checker)
    if others.exists():
        why = f"{checker} was asked instead."
        duties.waive_about(about=report, why=why, by=by, kinds=frozenset({wanted}))
    return _ask(by, report, wanted, checker, wanted_on)


def _ask(by: Viewer, report: Report, kind: Kind, of: Party, wanted_on: datetime.date | None) -> Duty:
    meeting = report.item.agenda.meeting
    entry = own_clocks.entry(kind, meeting.body_id)
    late = timing.would_be_due(kind, meeting.begins, entry) < clock.now()
    return duties.raise_duty(
        kind=kind,
        about=report,
        owed_by=of,
        owed_to=meeting.body,
        by=by,
        from_=meeting.begins,
        due=wanted_on or (meeting.begins if late else None),
        due_with=meeting,
        again=True,
    )


def ask_again(*, by: Viewer, report: Report, kinds: Iterable[str]) -> None:
    """Raise again the duties to check a report whose words changed, of those who had made these checks when asked."""
    wanted = [rules.CHECK_DUTIES[rules.ClearanceKind(kind)] for kind in kinds]
    met = Duty.objects.filter(**queries.about(report), kind__in=wanted, state=State.MET).select_related(
        "owed_by"
    )
    last = {duty.kind: duty for duty in met.order_by("pk")}
    for duty in last.values():
        _ask(by, report, Kind(duty.kind), duty.owed_by, None)


def written(*, by: Viewer, version: Version) -> None:
    """Meet the duty to write a report, because this version has all its parts."""
    evidence = f"Version {version.number} was saved."
    _settle(queries.owed(version.report, [Kind.WRITE_REPORT]), evidence, version.saved_at, by)


def checked(*, by: Viewer, clearance: Clearance) -> None:
    """Meet the duty to check a report, because the check is recorded."""
    kind = rules.CHECK_DUTIES[rules.ClearanceKind(clearance.kind)]
    evidence = f"Version {clearance.version}: {clearance.outcome}."
    _settle(queries.owed(clearance.report, [kind]), evidence, clearance.recorded_at, by)


def _settle(owed: QuerySet[Duty], evidence: str, at: datetime.datetime, by: Viewer) -> None:
    duties.settle_from_record(duties=owed, evidence=evidence, met_at=at, by=by)


def end(*, by: Viewer, report: Report, why: str, kinds: frozenset[Kind] | None = None) -> None:
    """Waive what is still owed about a report; with `kinds`, only those."""
    duties.waive_about(about=report, why=why, by=by, kinds=kinds)
