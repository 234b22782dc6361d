"""Duties: those the published papers show, and made-up private ones."""

import datetime

from shiremoot.demonstration import cast
from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import table
from shiremoot.foundation import clock
from shiremoot.foundation.access import subject_grants
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.parties import matter
from shiremoot.spine.duties.rules import Audience

NO_ANSWER = "The papers this demonstration was built from show no answer; that does not mean none was given."


def build(made: Made) -> None:
    """Raise the duties of the published papers, and discharge those that were met."""
    for row in table("owed", "owed"):
        debtor = made.party(row.get("body") or row["organisation"])
        to = row.get("to_body") or row.get("to_organisation")  # neither: what `to` names, such as the public
        when = row.get("due") or row["starts"]
        title = row["about"][:1].upper() + row["about"][1:]
        duty = duties.raise_duty(
            kind=Kind(row["kind"]),
            about=matter(f"{debtor} {title} {when}", title),
            owed_by=debtor,
            owed_to=made.party(to) if to else row["to"],
            by=OPERATOR,
            from_=row.get("starts"),
            due=row.get("due"),
            audience=Audience.PUBLIC,
            words=NO_ANSWER if when < clock.today() and "met_on" not in row else "",
        )
        if met_on := row.get("met_on"):
            at = datetime.datetime.combine(met_on, datetime.time(12), clock.LONDON)
            duties.discharge(duty=duty, evidence=row["evidence"], by=OPERATOR, met_at=at)


def build_private(made: Made) -> None:
    """Raise the made-up duties that are not public record."""
    for row in cast.PRIVATE:
        start = datetime.datetime.fromisoformat(row.start).replace(tzinfo=clock.LONDON)
        duty = duties.raise_duty(
            kind=row.kind,
            about=matter(f"{row.about} {row.case}" if row.case else row.about, row.about),
            owed_by=made.organisations[row.owed_by],
            owed_to=row.owed_to,
            by=OPERATOR,
            from_=start if "T" in row.start else start.date(),
            audience=Audience.RESTRICTED if row.case else Audience.PARTIES,
            subject=_case(row, made) if row.case else None,
            reference=row.case,
        )
        if row.met:
            met_at = start + datetime.timedelta(days=20)
            duties.discharge(duty=duty, evidence=row.met, by=OPERATOR, met_at=met_at)


def _case(row: cast.Private, made: Made) -> Scope:
    """Return the subject of a made-up case, open to the safeguarding leads of the organisation that owes the duty."""
    case = Scope.objects.create(name=row.case)
    subject_grants.grant_subject(
        by=OPERATOR,
        scope=case,
        organization=made.organisations[row.owed_by],
        team_role=Role.SAFEGUARDING_LEAD,
        role="lead",
        purpose=cast.PURPOSE,
        legal_basis=cast.LEGAL_BASIS,
    )
    return case
