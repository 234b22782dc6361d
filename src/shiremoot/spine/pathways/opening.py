"""Open a case: its first step, its reference, and access for its teams."""

import datetime
import uuid

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security, subject_grants
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.viewer import UNNAMED, Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways import replay
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.state import Taken
from shiremoot.spine.pathways import numbering, permissions, projection, recording, versions
from shiremoot.spine.pathways.acts import PathwaysAct
from shiremoot.spine.pathways.ledger import Following
from shiremoot.spine.pathways.models import Case, CaseStep
from shiremoot.spine.pathways.registry import Offered


class SentAlready(DomainError):
    """A form that opened a case was sent again, otherwise than before."""


@transaction.atomic
def open_case(
    *,
    by: Viewer,
    offered: Offered,
    organization: Organization,
    typed: recording.Typed,
    form: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
) -> Case:
    """Open a case with its first step, and give its teams access to it.

    Somebody who leaves their name out is kept nowhere, and gets no access.
    A form sent twice by the same person with the same answers opens one case. Raises `Refused`, `CannotRecord`, or
    `SentAlready` if it was sent with other answers or by somebody else.
    """
    permissions.check_can_open(by, offered, organization)
    pathway, moment = offered.pathway, at or clock.now()
    step = pathway.step(pathway.opens_with)
    taken = Taken(1, step.key, recording.answers(step, typed, Facts()), moment)
    versions.check_unchanged(pathway, moment)
    author = UNNAMED if offered.is_unnamed(taken.values) else by
    with row_security.every_row():  # nobody has access to the case until it is there
        # In turn, so that a form sent twice at once finds the case that the first opened.
        numbers = numbering.take_turn(pathway.prefix, moment.astimezone(clock.LONDON).date())
        if sent_before := _sent_before(author, form, taken):
            return sent_before
        reference = numbering.next_reference(numbers)
        case = _new_case(pathway, organization, taken, reference, form or uuid.uuid4())
        _begin(author, offered, case, taken)
        return case


def _sent_before(by: Viewer, form: uuid.UUID | None, taken: Taken) -> Case | None:
    """Return the case that this form opened. Raises `SentAlready` unless it was sent as it is now."""
    first = (
        CaseStep.objects.filter(case__form=form, number=1).select_related("case").first() if form else None
    )
    if first is None:
        return None
    if (first.account, first.step, first.values) != (by.account, taken.step, dict(taken.values)):
        raise SentAlready("This form was sent already. Open a new one for another case.")
    return first.case


def _new_case(
    pathway: Pathway, organization: Organization, taken: Taken, reference: str, form: uuid.UUID
) -> Case:
    kept = projection.of_state(pathway, replay.apply(pathway, None, taken), taken.at)
    case = Case.objects.create(
        scope=Scope.objects.create(name=reference),
        reference=reference,
        pathway=pathway.key,
        version=pathway.version,
        organization=organization,
        form=form,
        **projection.fields_of(kept),
    )
    projection.write_rows(case, kept)
    return case


def _begin(by: Viewer, offered: Offered, case: Case, taken: Taken) -> None:
    """Give access to a new case, add its first step and raise its duties."""
    pathway, state = offered.pathway, replay.apply(offered.pathway, None, taken)
    _give_access(by, offered, case)
    author = recording.Author(by, offered.opener)
    recording.add(case, pathway.step(taken.step), taken, author, state.facts)
    Following(case, pathway, by, taken.at).follow(None, state)
    trail.record(by=by, act=PathwaysAct.OPENED, thing=case, change={"pathway": str(pathway)})


def _give_access(by: Viewer, offered: Offered, case: Case) -> None:
    """Give the person who opens a case, and its teams, their roles in it."""
    pathway = offered.pathway
    if by.account is not None:
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
