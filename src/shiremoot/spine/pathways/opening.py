"""Open a case: its first step, its reference, and access for its teams."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security, subject_grants
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.pathways import replay
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.state import Taken
from shiremoot.spine.pathways import numbering, permissions, projection, recording, versions
from shiremoot.spine.pathways.acts import PathwaysAct
from shiremoot.spine.pathways.ledger import Following
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.registry import Offered


@transaction.atomic
def open_case(
    *,
    by: Viewer,
    offered: Offered,
    organization: Organization,
    typed: recording.Typed,
    at: datetime.datetime | None = None,
) -> Case:
    """Open a case with its first step, and give its teams access to it. Raises `Refused` or `CannotRecord`."""
    permissions.check_can_open(by, offered, organization)
    pathway, moment = offered.pathway, at or clock.now()
    step = pathway.step(pathway.opens_with)
    taken = Taken(1, step.key, recording.answers(step, typed, Facts()), moment)
    versions.check_unchanged(pathway, moment)
    with row_security.every_row():  # nobody has access to the case until it is there
        return _open(by, offered, organization, taken)


def _open(by: Viewer, offered: Offered, organization: Organization, taken: Taken) -> Case:
    pathway = offered.pathway
    state = replay.apply(pathway, None, taken)
    case = _new_case(pathway, organization, projection.of_state(pathway, state, taken.at))
    _give_access(by, offered, case)
    author = recording.Author(by, offered.opener)
    recording.add(case, pathway.step(taken.step), taken, author, state.facts)
    Following(case, pathway, by, taken.at).follow(None, state)
    trail.record(by=by, act=PathwaysAct.OPENED, thing=case, change={"pathway": str(pathway)})
    return case


def _new_case(pathway: Pathway, organization: Organization, kept: projection.Projection) -> Case:
    values = projection.fields_of(kept)
    opened_on = values["opened_at"].astimezone(clock.LONDON).date()
    reference = numbering.next_reference(pathway.prefix, opened_on)
    case = Case.objects.create(
        scope=Scope.objects.create(name=reference),
        reference=reference,
        pathway=pathway.key,
        version=pathway.version,
        organization=organization,
        **values,
    )
    projection.write_rows(case, kept)
    return case


def _give_access(by: Viewer, offered: Offered, case: Case) -> None:
    """Give whoever opens a case, and its teams, their roles in it."""
    pathway = offered.pathway
    subject_grants.grant_subject(
        by=by,
        scope=case.scope,
        to=by.account,
        organization=case.organization,
        role=offered.opener,
        purpose=pathway.purpose,
        legal_basis=pathway.legal_basis,
    )
    for team in offered.teams:
        subject_grants.grant_subject(
            by=by,
            scope=case.scope,
            organization=case.organization,
            team_role=team.of,
            role=team.role,
            purpose=pathway.purpose,
            legal_basis=pathway.legal_basis,
        )
