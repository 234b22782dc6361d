"""What officers record of a report: the report itself, its findings and recommendations, and who is to answer.

Each checks that the officer serves the body whose report it is; `actions` does the same for papers that are read in.
"""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, MissingText, require_text
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import actions, owners, permissions, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Finding, Recommendation, Source

AskedParty = Body | Organization


class NobodyOfThatName(DomainError):
    """The register knows no body or organisation of this name."""

    field = "to"


class ReportIsKnown(DomainError):
    """There is a report of this title and day already."""

    field = "title"


def addressees_named(lines: str) -> list[AskedParty]:
    """Return the bodies and organisations that these lines name, one a line. Raises `NobodyOfThatName`."""
    found = [_named(line.strip()) for line in lines.splitlines() if line.strip()]
    return list(dict.fromkeys(found))


def _named(name: str) -> AskedParty:
    who = owners.body_or_organization_named(name)
    if who is None:
        raise NobodyOfThatName(f"The register knows no body or organisation called “{name[:100]}”.")
    return who


@transaction.atomic
def record_report(
    *,
    by: Viewer,
    kind: rules.SourceKind,
    title: str,
    on: datetime.date,
    committee: Body | None,
    considered_by: Body | None,
    author: str = "",
) -> Source:
    """Record a report that finds or recommends something.

    Raises `Refused`, `MissingText`, `ReportIsKnown`, or `DomainError` where neither a body nor an author made it.
    """
    permissions.check_can_report_for(by, committee or considered_by)
    title = require_text(title, "what the report is called")
    if committee is None and not author.strip():
        raise MissingText("Say which body or who made the report.")
    if Source.objects.filter(title=title, on=on, committee=committee, considered_by=considered_by).exists():
        raise ReportIsKnown("There is a report of this title, of this body and day, already.")
    made = actions.open_source(
        by=by,
        kind=kind,
        title=title,
        key=actions.free_key(f"{on} {committee.slug if committee else ''} {title}"),
        on=on,
        committee=committee,
        considered_by=considered_by,
        author=author.strip()[:200],
    )
    return made


@transaction.atomic
def add_finding(
    *,
    by: Viewer,
    source: Source,
    text: str,
    polarity: rules.FindingPolarity,
    label: str = "",
    themes: str = "",
) -> Finding:
    """Add a finding to a report. Raises `Refused` or `MissingText`."""
    permissions.check_can_keep(by, source)
    return actions.record_finding(
        by=by, source=source, text=text, polarity=polarity, label=label, themes=named(themes)
    )


@transaction.atomic
def add_recommendation(
    *,
    by: Viewer,
    source: Source,
    text: str,
    to: str,
    response_required: bool,
    label: str = "",
    themes: str = "",
    findings: Iterable[Finding] = (),
) -> Recommendation:
    """Add a recommendation to a report, made to the bodies and organisations named, one a line.

    Raises `Refused`, `MissingText`, or `NobodyOfThatName`.
    """
    permissions.check_can_keep(by, source)
    asked, text = addressees_named(to), require_text(text, "what is recommended")
    if not asked:
        raise NobodyOfThatName("Say to whom it is recommended.")
    for one in asked:
        made = actions.recommend(
            by=by,
            source=source,
            text=text,
            to=one,
            label=label.strip(),
            response_required=response_required,
            findings=findings,
        )
    actions.put_under_themes(made, named(themes))
    return made


@transaction.atomic
def join(*, by: Viewer, source: Source, recommendations: Sequence[Recommendation]) -> int:
    """Record that a report makes these recommendations of another report jointly. Returns how many.

    Raises `Refused`, `rules.NotJoint`, or `MissingText` for none.
    """
    permissions.check_can_keep(by, source)
    if not recommendations:
        raise MissingText("Choose at least one recommendation.")
    for one in recommendations:
        actions.join(by=by, recommendation=one, source=source, label=one.label)
    return len(recommendations)


@transaction.atomic
def ask_for_response(
    *, by: Viewer, source: Source, addressee: AskedParty, on: datetime.date, due: datetime.date | None = None
) -> Duty:
    """Ask an addressee of a report for its response: the clock runs from the day it was asked, `on`.

    `due` is a day that was agreed in place of the clock. Raises `Refused`, `rules.ResponseNotAsked`, or `DomainError`
    for a day to come.
    """
    permissions.check_can_keep(by, source)
    if on > clock.today():
        raise DomainError("Choose the day it was asked: today or a day before today.")
    if due is not None and due < on:
        raise rules.ResponseNotAsked("The day it is due comes before the day it was asked for.")
    duty = actions.require_response(by=by, source=source, addressee=addressee, from_=on, due=due)
    trail.record(by=by, act=ThreadAct.ASKED_FOR_RESPONSE, thing=source, change={"of": str(addressee)})
    return duty


def named(themes: str) -> list[str]:
    """Return the names of themes that are written with commas between them.

    >>> named("Waiting times, Transport ,")
    ['Waiting times', 'Transport']
    """
    return [name.strip() for name in themes.split(",") if name.strip()]
