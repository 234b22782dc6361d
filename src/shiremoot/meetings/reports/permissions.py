"""Who sees and works on reports in preparation; the public sees what `packs` publishes of them.

The officers who serve the body do all. Those who are asked for a report write it, and those who are asked for a check
read it and record that check: they themselves, the holder of the post asked, and those who correspond by name for the
organisation or body asked.
"""

from collections.abc import Callable

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import owners
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.agendas.permissions import over_bodies
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.models import Annex, Clearance, Picture, Report, Version
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import permissions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State

WRITE = ability(
    "write and clear reports to meetings",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)
ASKED = (Kind.WRITE_REPORT, *rules.CHECKS)


def check_can_write(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not can_write(viewer, meeting):
        raise Refused(
            WRITE.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} work on reports to it.",
        )


def can_write(viewer: Viewer, meeting: Meeting) -> bool:
    """Return True if the viewer serves the body or is an officer of the county."""
    return viewer.may(WRITE, scope_id=meeting.body_id)


def check_can_draft(viewer: Viewer, report: Report) -> None:
    """Raise `Refused` unless the viewer serves the body or is asked for the report."""
    if not can_draft(viewer, report):
        raise Refused(
            WRITE.words,
            thing=str(report),
            reason=f"Only the officers who serve {_body(report)} and those asked for this report can write it.",
        )


def can_draft(viewer: Viewer, report: Report) -> bool:
    """Return True if the viewer serves the body or is asked for the report."""
    return can_write(viewer, report.item.agenda.meeting) or Kind.WRITE_REPORT in asked_of(viewer, report)


def check_can_check(viewer: Viewer, report: Report, kind: str) -> None:
    """Raise `Refused` unless the viewer serves the body or is asked for this check."""
    if kind not in can_check(viewer, report):
        raise Refused(
            WRITE.words,
            thing=str(report),
            reason=f"Only the officers who serve {_body(report)} and those asked for this check can record it.",
        )


def can_check(viewer: Viewer, report: Report) -> frozenset[rules.ClearanceKind]:
    """Return the checks of a report that a viewer may record: all, or those they are asked for."""
    if can_write(viewer, report.item.agenda.meeting):
        return frozenset(rules.ClearanceKind)
    asked = asked_of(viewer, report)
    return frozenset(check for check, kind in rules.CHECK_DUTIES.items() if kind in asked)


def _body(report: Report) -> Body:
    return report.item.agenda.meeting.body


def asked_of(viewer: Viewer, report: Report) -> frozenset[str]:
    """Return the kinds of duty about a report in preparation that this viewer is asked for. Two queries."""
    if report.state not in rules.IN_PREPARATION:
        return frozenset()
    about = {"about_type": Report._meta.label_lower, "about_id": str(report.pk)}
    if viewer.guest:
        rows = Duty.objects.filter(pk=viewer.guest.duty, kind__in=ASKED, state=State.OPEN, **about)
        return frozenset(rows.values_list("kind", flat=True))
    return frozenset(_owed_by(viewer).filter(**about).values_list("kind", flat=True))


def _owed_by(viewer: Viewer) -> QuerySet[Duty]:
    """Return what this viewer, or those they correspond for by name, are asked for or have done. One query more."""
    theirs = duties.acted_for(viewer, duties.parties_served_by(viewer), duties.CORRESPOND)
    rows = Duty.objects.filter(kind__in=ASKED, owed_by__in=theirs, state__in=[State.OPEN, State.MET])
    return rows.order_by()


def _seen(report: str = "") -> Callable[[Viewer], Q]:
    """Return the policy of a report, or of a part of one that leads to it by the lookup `report`."""
    lead = f"{report}__" if report else ""
    of_officers = over_bodies(WRITE, f"{lead}item__agenda__meeting__body")

    def seen(viewer: Viewer) -> Q:
        if viewer.account is None or viewer.may_county_wide(WRITE):
            return of_officers(viewer)
        number = Cast(OuterRef(report or "pk"), CharField())
        asked = _owed_by(viewer).filter(about_type=Report._meta.label_lower, about_id=number)
        in_preparation = Q((f"{lead}state__in", sorted(rules.IN_PREPARATION)))
        return of_officers(viewer) | (in_preparation & Q(Exists(asked)))

    return seen


def declare() -> None:
    for owner in (Version, Annex, Picture):
        owners.owned_by(owner, "file")
    words = (
        "those who may write reports to its body, and while it is in preparation those who are asked to write or check "
        "it; once published, through the published paper"
    )
    policies.declare(Report, words, _seen())
    for part in (Version, Annex, Picture, Clearance):
        policies.declare(part, words, _seen("report"))
    row_digests.keep(Version, Annex, Picture)
