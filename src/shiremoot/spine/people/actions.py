"""Look for a person, add one, keep what agencies know of them, and link them to cases."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies, row_security, subject_grants, subjects
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, known, require_text
from shiremoot.kernel.identities import keys
from shiremoot.kernel.identities.descriptions import Description
from shiremoot.spine.people import permissions, queries, rules
from shiremoot.spine.people.acts import PeopleAct
from shiremoot.spine.people.models import IdentityKey, IdentityRecord, Involvement, Subject
from shiremoot.spine.people.queries import Looked
from shiremoot.spine.people.rules import LookingFor, TooLittle

PURPOSE = "To keep apart the people whom cases are about"
LEGAL_BASIS = "Safeguarding (UK GDPR article 6(1)(e); Data Protection Act 2018 schedule 1 paragraph 18)"
TEAMS = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_TEAM)


class LookFirst(DomainError):
    """Somebody was to be added whom the index may know: what was found, and was not yet checked."""

    def __init__(self, found: Looked) -> None:
        self.found = found
        super().__init__("This person may be known already. Check what is below before you add another.")


class NotACase(DomainError):
    """A person is linked to cases, not to another person."""


class Withdrawn(DomainError):
    """The record was withdrawn before, or it is the last one that says who somebody is."""


@dataclass(frozen=True, kw_only=True)
class IdentityStatement:
    """What an organisation says of a person: from where (`source`), and on which day it was so (`as_of`)."""

    described: Description
    organization: Organization
    source: str
    as_of: datetime.date
    known_as: str = ""
    address: str = ""


@transaction.atomic
def look(*, by: Viewer, wanted: Description, purpose: LookingFor) -> Looked:
    """Return who may be the person described, and record that somebody looked: for what, and whose records were shown.

    Raises `Refused`, or `TooLittle` for a description that would fit too many.
    """
    permissions.check_can_look(by)
    if not wanted.is_enough:
        raise TooLittle("Enter an NHS number, or a given and family name with a date of birth or a postcode.")
    found = queries.compared(by, wanted)
    shown = [one.subject for one in found.candidates]
    trail.record_read(by=by, things=shown, purpose=f"looked for a person {purpose}")
    change = {"purpose": purpose, "shown": len(shown), "known_to": [one.key for one in found.known_to]}
    trail.record(by=by, act=PeopleAct.LOOKED_FOR, thing=known(by.account, "they may look"), change=change)
    return found


@transaction.atomic
def add_subject(
    *,
    by: Viewer,
    statement: IdentityStatement,
    others: Collection[str] = (),
    at: datetime.datetime | None = None,
) -> Subject:
    """Add a person to the index, open to the person who adds them and to the safeguarding teams of their organisation.

    `others` are the references of candidates that somebody checked and took for other people, and the keys of
    organisations they are told to ask. Raises `LookFirst` if there are more of them, such as a person added a moment
    ago; `Refused`; `MissingText` without a source.
    """
    permissions.check_can_add_for(by, statement.organization)
    # In turn, so that of two who add one person at once the second is told of the first.
    Organization.objects.select_for_update(no_key=True).get(pk=statement.organization.pk)
    found = queries.compared(by, statement.described)
    if (new := found.without(others)) != Looked():
        raise LookFirst(new)
    with row_security.every_row():  # nobody has access to the person until they are there
        subject = _new_subject(statement.organization, at or clock.now())
        _give_access(by, subject)
        _keep(by, subject, statement)
        trail.record(by=by, act=PeopleAct.ADDED, thing=subject, change={"others": found.marks()})
    return subject


def _new_subject(organization: Organization, at: datetime.datetime) -> Subject:
    scope = Scope.objects.create(name="")
    scope.name = rules.reference(scope.pk)
    scope.save(update_fields=["name"])
    return Subject.objects.create(
        scope=scope, reference=scope.name, organization=organization, leader_id=scope.pk, added_at=at
    )


def _give_access(by: Viewer, subject: Subject) -> None:
    """Give access to a new subject to the person who adds it, and to the safeguarding teams of their organisation."""
    for team in (None, *TEAMS):
        subject_grants.grant_subject(
            by=by,
            scope=subject.scope,
            to=by.account if team is None else None,
            organization=subject.organization,
            team_role=team,
            role=rules.HOLDER,
            purpose=PURPOSE,
            legal_basis=LEGAL_BASIS,
        )


@transaction.atomic
def add_record(*, by: Viewer, subject: Subject, statement: IdentityStatement) -> IdentityRecord:
    """Keep what an organisation knows of a person beside what is known already; said once more, it is kept once.

    Raises `Refused` or `MissingText`.
    """
    permissions.check_can_add_for(by, statement.organization)
    policies.fetch(by, Subject.objects.select_for_update(of=("self",)), pk=subject.pk)
    if known_already := subject.records.filter(**_said(statement), withdrawn_at=None).first():
        return known_already
    made = _keep(by, subject, statement)
    trail.record(by=by, act=PeopleAct.RECORDED, thing=subject, change={"record": made.pk})
    return made


def _said(statement: IdentityStatement) -> dict[str, Any]:
    one = statement.described
    return {
        "organization": statement.organization,
        "source": require_text(statement.source, "where this comes from"),
        "as_of": statement.as_of,
        "given": one.given.strip(),
        "family": one.family.strip(),
        "known_as": statement.known_as.strip(),
        "born": str(one.born or ""),
        "sex": one.sex.value,
        "nhs_number": one.nhs_number,
        "address": statement.address.strip(),
        "postcode": one.postcode,
    }


def _keep(by: Viewer, subject: Subject, statement: IdentityStatement) -> IdentityRecord:
    made = IdentityRecord.objects.create(
        subject=subject,
        **_said(statement),
        recorded_at=clock.now(),
        recorded_by=str(by)[:200],
    )
    found_by = keys.of_record(made.description())
    IdentityKey.objects.bulk_create(
        IdentityKey(record=made, subject=subject, key=key) for key in sorted(found_by)
    )
    return made


@transaction.atomic
def withdraw_record(*, by: Viewer, record: IdentityRecord, because: str) -> IdentityRecord:
    """Withdraw a record that is wrong, such as one of another person. It stays, and nobody is found by it any more.

    Raises `Refused`, `MissingText`, or `Withdrawn` for one that is withdrawn or is the last of the person.
    """
    record = IdentityRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    permissions.check_can_add_for(by, record.organization)
    subject = policies.fetch(by, Subject, pk=record.subject_id)
    if record.withdrawn_at:
        raise Withdrawn("This record is withdrawn already.")
    if not IdentityRecord.objects.filter(subject=subject, withdrawn_at=None).exclude(pk=record.pk).exists():
        raise Withdrawn("This is the only record of the person. Add the correct one first.")
    record.withdrawn_because = require_text(because, "what is wrong with the record")
    record.withdrawn_at, record.withdrawn_by = clock.now(), str(by)[:200]
    record.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    record.keys.all().delete()
    trail.record(by=by, act=PeopleAct.WITHDREW, thing=subject, change={"record": record.pk})
    return record


@transaction.atomic
def involve(*, by: Viewer, subject: Subject, about: Scope) -> Involvement:
    """Link a person to a case that is about them: a live grant on the case then opens the person too.

    Both must be open to the viewer. The same link made again is the one that is there. Raises `Hidden`, `Refused`, or
    `NotACase` for the scope of a person.
    """
    policies.fetch(by, Subject, pk=subject.pk)
    _check_case_is_open(by, about)
    if Subject.objects.filter(pk=about.pk).exists():
        raise NotACase("A person is linked to cases, not to another person.")
    made, new = Involvement.objects.get_or_create(
        subject=subject, about=about, ended_at=None, defaults={"since_at": clock.now()}
    )
    if new:
        trail.record(by=by, act=PeopleAct.INVOLVED, thing=subject, change={"reference": about.name})
    return made


@transaction.atomic
def release(*, by: Viewer, subject: Subject, about: Scope) -> None:
    """End the link of a person to a case, such as one about somebody else. Raises `Hidden` or `Refused`."""
    policies.fetch(by, Subject, pk=subject.pk)
    _check_case_is_open(by, about)
    live = Involvement.objects.filter(subject=subject, about=about, ended_at=None)
    if live.update(ended_at=clock.now()):
        trail.record(by=by, act=PeopleAct.RELEASED, thing=subject, change={"reference": about.name})


def _check_case_is_open(by: Viewer, about: Scope) -> None:
    if not subjects.opens(by, about.pk):
        raise Refused("link a person to this case", reason="This case is not open to you.", thing=about.name)
