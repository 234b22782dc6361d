"""Permissions of duties: see, meet, waive and pause them.

A public duty is seen by anyone; one between *parties* by those who are a party, sit on it, or act for it by name in a
role that corresponds for it, and by officers of the county. A *restricted* duty is seen by those to whom its subject
is open, and by nobody else: no role over anything opens it, nor does running commands on the server.
"""

import functools
import operator
from collections.abc import Callable, Iterable

from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies, subjects
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Grant, Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.trail import row_digests
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty, FeedIdentity, Matter, OwnClock, Party
from shiremoot.spine.duties.rules import Audience

DISCHARGE = ability(
    "show that a duty was met",
    set(Role) - {Role.COUNCILLOR, Role.PRACTITIONER, Role.ADMINISTRATOR},
)
WAIVE = ability("waive a duty", {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER})
CORRESPOND = ability(
    "see what those you act for owe and are owed out of the public record",
    {
        Role.DEMOCRATIC_SERVICES,
        Role.SCRUTINY,
        Role.BUSINESS_MANAGER,
        Role.PARTNERSHIP,
        Role.ANALYST,
        Role.SAFEGUARDING_LEAD,
        Role.SAFEGUARDING_TEAM,
    },
)
SEE_PARTIES = ability(
    "see every duty in the county but those of cases", {Role.DEMOCRATIC_SERVICES, Role.PARTNERSHIP}
)
WITHHELD: Hook[Callable[[Viewer], Q | None]] = Hook(
    "duties.withheld",
    "Duties between parties that a viewer may not see because of what they are about; None where there are none.",
)
# Of a restricted duty a refusal says nothing of the duty, its parties or its case: the trail keeps refusals.
ONLY_BY_RECORD = (
    "This is met by what is done with what it is about, and not in the list of actions and duties."
)
ONLY_BY_NAME = "Only somebody who acts by name for those it is owed to can waive a duty of a case."


def check_can_discharge(viewer: Viewer, duty: Duty) -> None:
    """Raise `Refused` unless the viewer is the party that owes, acts for it, or is an officer of the county.

    A restricted duty is for anybody to whom its subject is open; one that only its record meets is for nobody.
    Raises `Hidden` if the viewer may not see the duty.
    """
    _check_can_see(viewer, duty)
    if ways_to_answer.only_by_record(duty):
        raise Refused(DISCHARGE.words, thing=f"duty {duty.pk}", reason=ONLY_BY_RECORD)
    if duty.is_restricted or speaks_for(viewer, duty.owed_by, DISCHARGE):
        return
    raise Refused(
        DISCHARGE.words,
        thing=str(duty),
        reason=f"This duty is owed by {duty.owed_by}. Only those who act for them can show that it was met.",
    )


def check_can_waive(viewer: Viewer, duty: Duty) -> None:
    """Raise `Refused` unless the viewer acts for the party it is owed to, or is an officer of the county.

    Nobody who acts for the party that owes may waive its duty. A restricted duty is waived only by somebody to whom
    its subject is open and who acts by name for the party it is owed to. Raises `Hidden` if the viewer may not see it.
    """
    _check_can_see(viewer, duty)
    if _is(viewer, duty.owed_by) or _acts_by_name_for(viewer, duty.owed_by):
        raise Refused(WAIVE.words, thing=str(duty), reason=_owing(duty))
    if duty.is_restricted and not _acts_by_name_for(viewer, duty.owed_to, WAIVE):
        raise Refused(WAIVE.words, thing=str(duty), reason=ONLY_BY_NAME)
    if not _acts_for(viewer, duty.owed_to, WAIVE):
        raise Refused(
            WAIVE.words,
            thing=str(duty),
            reason=f"This duty is owed to {duty.owed_to}. Only those who act for them can waive it.",
        )


def _owing(duty: Duty) -> str:
    if duty.is_restricted:
        return "You act for those who owe this duty, so you cannot waive it."
    return f"You act for {duty.owed_by}, who owe this duty, so you cannot waive it."


def _check_can_see(viewer: Viewer, duty: Duty) -> None:
    """Raise `Hidden` unless the viewer may see the duty: what one cannot see, one cannot change."""
    if not duty.is_public:
        policies.fetch(viewer, Duty, pk=duty.pk)


def can_discharge(viewer: Viewer, duty: Duty) -> bool:
    """Return True if the viewer may show that the duty was met."""
    return _allowed(check_can_discharge, viewer, duty)


def can_waive(viewer: Viewer, duty: Duty) -> bool:
    """Return True if the viewer may waive the duty."""
    return _allowed(check_can_waive, viewer, duty)


def _allowed(check: Callable[[Viewer, Duty], None], viewer: Viewer, duty: Duty) -> bool:
    try:
        check(viewer, duty)
    except Refused:
        return False
    return True


def _is(viewer: Viewer, party: Party) -> bool:
    """Return True if the viewer is the party, or holds the post that is. One query for a post."""
    if viewer.person_id is None:
        return False
    if party.post_id is not None:
        held = Holding.objects.at(clock.today()).filter(person=viewer.person_id, post=party.post_id)
        return held.exists()
    return party.person_id == viewer.person_id


def _acts_by_name_for(viewer: Viewer, party: Party, what: Ability | None = None) -> bool:
    """Return True if a grant, of a role with the ability if one is given, names this very party.

    A grant over the organisation of a post does; one over the whole county does not.
    """
    grants, organization = viewer.grants if what is None else _with(viewer, what), _organization(party)
    return any(
        (grant.scope_id is not None and grant.scope_id == party.body_id)
        or (grant.organization_id is not None and grant.organization_id == organization)
        for grant in grants
    )


def _organization(party: Party) -> int | None:
    """Return the organisation that the party is, or in which it is a post."""
    return party.post.organization_id if party.post else party.organization_id


def speaks_for(viewer: Viewer, party: Party, what: Ability) -> bool:
    """Return True if the viewer is the party, holds the post, or has the ability over it or a post's organisation."""
    return _is(viewer, party) or _acts_for(viewer, party, what)


def _acts_for(viewer: Viewer, party: Party, what: Ability) -> bool:
    organization = _organization(party)
    if party.body_id is None and organization is None:
        return viewer.may_county_wide(what)
    return viewer.may(what, scope_id=party.body_id, organization_id=organization)


def _with(viewer: Viewer, what: Ability) -> list[Grant]:
    return [grant for grant in viewer.grants if grant.role in what.roles]


def _seen(viewer: Viewer) -> Q:
    """Return the condition for duties this viewer may see: one question, however many kinds of subject there are.

    Holding a post in an organisation is not acting for it: a councillor does not see who asked it for what.
    """
    if viewer.may_county_wide(SEE_PARTIES):
        seen = Q(audience__in=[Audience.PUBLIC, Audience.PARTIES])
    else:
        seen = Q(audience=Audience.PUBLIC)
        if theirs := parties_corresponded_for(viewer):
            between = Q(Q(owed_by__in=theirs) | Q(owed_to__in=theirs), audience=Audience.PARTIES)
            seen |= between & _not_withheld_from(viewer)
    return seen if viewer.account is None else seen | Q(subject__in=subjects.open_to(viewer))


def _not_withheld_from(viewer: Viewer) -> Q:
    """Return the condition that no room above withholds a duty between parties from this viewer."""
    hidden = (offer.give(viewer) for offer in WITHHELD.offers)
    return functools.reduce(operator.and_, (~each for each in hidden if each is not None), Q())


def parties_corresponded_for(viewer: Viewer) -> list[Party]:
    """Return the parties a viewer is, has a seat on, or corresponds for by a grant that names them. One query."""
    grants = _with(viewer, CORRESPOND)
    return _parties(viewer, viewer.served_scope_ids | _scopes(grants), _organizations(grants))


def parties_served_by(viewer: Viewer) -> list[Party]:
    """Return the parties a viewer is, acts for in any role, or serves in or on. One query."""
    return _parties(viewer, viewer.scope_ids, viewer.organization_ids)


def acted_for(viewer: Viewer, served: Iterable[Party], what: Ability = DISCHARGE) -> list[Party]:
    """Return those of the parties a viewer serves that they are, hold as a post, or act for by name with the ability.

    By default that is the ability to meet what a party owes. No query.
    """
    own = {party for party in served if party.person_id is not None or party.post_id is not None}
    return [party for party in served if party in own or _acts_by_name_for(viewer, party, what)]


def _scopes(grants: Iterable[Grant]) -> frozenset[int]:
    return frozenset(grant.scope_id for grant in grants if grant.scope_id is not None)


def _organizations(grants: Iterable[Grant]) -> frozenset[int]:
    return frozenset(grant.organization_id for grant in grants if grant.organization_id is not None)


def _parties(viewer: Viewer, scopes: frozenset[int], organizations: frozenset[int]) -> list[Party]:
    """Return parties as a list: the database walks the whole county where it must guess how many a subquery has."""
    if viewer.account is None:
        return []
    theirs = Q(body__in=scopes) | Q(organization__in=organizations)
    if viewer.person_id is not None:
        held = Holding.objects.at(clock.today()).filter(person=viewer.person_id)
        theirs |= Q(person=viewer.person_id) | Q(post__in=held.values("post"))
    return list(Party.objects.filter(theirs))


def declare() -> None:
    """Declare who may see duties, parties and matters."""
    policies.public_record(Party, OwnClock)
    policies.internal("nobody by itself; shown as what a duty is about", Matter)
    policies.internal("nobody; it is part of the identifiers in feeds", FeedIdentity)
    policies.partly_personal(
        Duty,
        "the public record; beyond it, duties owed by or to those one is, has a seat on or corresponds for; "
        "restricted duties only with a live grant on their subject",
        _seen,
        through="subject",
    )
    row_digests.keep(Party, named=row_digests.STR)
    row_digests.keep(OwnClock, named=row_digests.STR)
    row_digests.keep(Duty, rows=Q(subject=None))
