"""Who answers, clears, follows and reports.

The thread is public record, but for responses nobody published yet, actions nobody agreed yet, and actions of exempt
items. Those who act for an addressee answer; the officers of a body that follows an action, and those who act for its
owner, say what became of it; only the officers confirm, drop, pass on and close it.
"""

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import permissions as duties
from shiremoot.spine.thread import origins, rules
from shiremoot.spine.thread.models import (
    Action,
    ActionRating,
    ActionUpdate,
    Addressee,
    Evidence,
    Finding,
    ImpactLook,
    JointSource,
    Recommendation,
    ReferenceSeries,
    Response,
    ResponseLink,
    Source,
    Theme,
)

OFFICERS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
WORKERS = set(Role) - {Role.COUNCILLOR, Role.PRACTITIONER, Role.ADMINISTRATOR}
ANSWER = ability("answer a recommendation", WORKERS)
PUBLISH = ability("clear and publish a response", OFFICERS)
FOLLOW = ability("follow up an action", OFFICERS)
REPORT = ability("report on an action", WORKERS)
READ_CLOSED = ability("read actions of exempt items", OFFICERS | {Role.COUNCILLOR})


def check_can_answer(viewer: Viewer, addressee: Addressee) -> None:
    """Raise `Refused` unless the viewer acts for the addressee, or is an officer of the county."""
    if not can_answer(viewer, addressee):
        raise Refused(
            ANSWER.words,
            thing=addressee.recommendation.reference,
            reason=f"This recommendation is made to {addressee}. Only those who act for them can answer it.",
        )


def can_answer(viewer: Viewer, addressee: Addressee) -> bool:
    """Return True if the viewer acts for the addressee, or is an officer of the county."""
    return viewer.may(ANSWER, scope_id=addressee.body_id, organization_id=addressee.organization_id)


def check_can_publish(viewer: Viewer, addressee: Addressee) -> None:
    """Raise `Refused` unless the viewer may clear and publish what the addressee answers."""
    if not can_publish(viewer, addressee):
        raise Refused(
            PUBLISH.words,
            thing=addressee.recommendation.reference,
            reason=f"Only the officers who serve {addressee} can clear and publish what they answer.",
        )


def can_publish(viewer: Viewer, addressee: Addressee) -> bool:
    """Return True if the viewer may clear and publish what the addressee answers."""
    return viewer.may(PUBLISH, scope_id=addressee.body_id, organization_id=addressee.organization_id)


def check_can_follow(viewer: Viewer, action: Action) -> None:
    """Raise `Refused` unless the viewer serves the body that follows the action, or is an officer of the county."""
    if not can_follow(viewer, action):
        raise Refused(
            FOLLOW.words,
            thing=str(action),
            reason=f"{action.followed_by} asks after this action. Only the officers who serve it can do this.",
        )


def can_follow(viewer: Viewer, action: Action) -> bool:
    """Return True if the viewer serves the body that follows the action, or is an officer of the county."""
    return viewer.may(FOLLOW, scope_id=action.followed_by_id)


def check_can_report(viewer: Viewer, action: Action) -> None:
    """Raise `Refused` unless the viewer may follow the action, owns it, or acts for its owner."""
    if not can_report(viewer, action):
        raise Refused(
            REPORT.words,
            thing=str(action),
            reason=f"{action.followed_by} asks after this action. Only the officers who serve it, and those who act "
            f"for {action.owner}, can say what became of it.",
        )


def can_report(viewer: Viewer, action: Action) -> bool:
    """Return True if the viewer may follow the action, owns it, or acts for its owner."""
    return can_follow(viewer, action) or (
        action.owned_by is not None and duties.speaks_for(viewer, action.owned_by, REPORT)
    )


def can_look_at(viewer: Viewer, recommendation: Recommendation) -> bool:
    """Return True if the viewer serves the body that made a recommendation, or the one it was put to."""
    source = recommendation.source
    return any(
        viewer.may(FOLLOW, scope_id=pk) for pk in (source.committee_id, source.considered_by_id) if pk
    ) or (viewer.may_county_wide(FOLLOW))


def check_can_look_at(viewer: Viewer, recommendation: Recommendation) -> None:
    """Raise `Refused` unless `can_look_at`."""
    if not can_look_at(viewer, recommendation):
        raise Refused(
            FOLLOW.words,
            thing=recommendation.reference,
            reason="Only the officers who serve the body that made this recommendation, or that it was put to, can "
            "do this.",
        )


def can_keep(viewer: Viewer, source: Source) -> bool:
    """Return True if the viewer serves the body that makes the report, or that follows it where no body made it."""
    follows = source.committee_id or source.considered_by_id
    return viewer.may_county_wide(FOLLOW) or (follows is not None and viewer.may(FOLLOW, scope_id=follows))


def check_can_keep(viewer: Viewer, source: Source) -> None:
    """Raise `Refused` unless `can_keep`."""
    if not can_keep(viewer, source):
        raise Refused(
            FOLLOW.words,
            thing=str(source),
            reason="Only the officers who serve the body that makes this report can do this.",
        )


def check_can_report_for(viewer: Viewer, body: Body | None) -> None:
    """Raise `Refused` unless the viewer serves the body whose report it is, or is an officer of the county."""
    if not viewer.may(FOLLOW, scope_id=body.pk if body else None):
        raise Refused(
            FOLLOW.words, thing=str(body or ""), reason="You can record reports of bodies you serve."
        )


def check_can_add_action(viewer: Viewer, recommendation: Recommendation, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body that is to follow the action, or may look at the thread."""
    if not viewer.may(FOLLOW, scope_id=body.pk):
        check_can_look_at(viewer, recommendation)


def _responses(viewer: Viewer) -> Q:
    """Return the condition for published responses, and for those of addressees the viewer acts for."""
    if viewer.may_county_wide(ANSWER):
        return policies.EVERYTHING
    granted = [grant for grant in viewer.grants if grant.role in ANSWER.roles]
    scopes = {g.scope_id for g in granted if g.scope_id}
    organizations = {g.organization_id for g in granted if g.organization_id}
    return (
        Q(state__in=sorted(rules.PUBLIC))
        | (Q(given_at__isnull=False) & _sent_to(viewer))
        | Q(addressee__body__in=scopes)
        | Q(addressee__organization__in=organizations)
    )


def _sent_to(viewer: Viewer) -> Q:
    """Return the condition for responses to reports of bodies the viewer serves as an officer."""
    served = {g.scope_id for g in viewer.grants if g.scope_id and g.role in FOLLOW.roles}
    return Q(addressee__recommendation__source__committee__in=served)


def _links(viewer: Viewer) -> Q:
    """Return the condition for links to answer reports of bodies the viewer serves as an officer."""
    if viewer.may_county_wide(FOLLOW):
        return policies.EVERYTHING
    served = {g.scope_id for g in viewer.grants if g.scope_id and g.role in FOLLOW.roles}
    return Q(source__committee__in=served) | Q(source__committee=None, source__considered_by__in=served)


def _actions(viewer: Viewer) -> Q:
    """Return the condition for actions that were agreed, and for all of bodies the viewer serves as an officer.

    Actions of exempt items are seen by the members of the body that asked, and by those who see in the ledger that they
    are owed: the owner, and those who sit on it or correspond for it; unless a room above withholds them.
    """
    if viewer.may_county_wide(FOLLOW):
        return policies.EVERYTHING
    served = {g.scope_id for g in viewer.grants if g.scope_id and g.role in FOLLOW.roles}
    return Q(asked_by__in=served) | (
        ~Q(state=rules.ActionState.PROPOSED)
        & (Q(private=False) | _members(viewer) | _owners(viewer))
        & origins.withheld_from(viewer, Action)
    )


def duties_withheld_from(viewer: Viewer) -> Q | None:
    """Return the condition for duties of actions that are withheld from this viewer; None where nothing is."""
    shown = origins.withheld_from(viewer, Action)
    if not shown or viewer.may_county_wide(FOLLOW):
        return None
    served = {g.scope_id for g in viewer.grants if g.scope_id and g.role in FOLLOW.roles}
    withheld = Action.objects.filter(private=True).exclude(shown).exclude(asked_by__in=served).order_by()
    numbers = withheld.annotate(number=Cast("pk", CharField())).values("number")
    return Q(about_type=Action._meta.label_lower, about_id__in=numbers)


def _members(viewer: Viewer) -> Q:
    if viewer.may_county_wide(READ_CLOSED):
        return Q(private=True)
    granted = {g.scope_id for g in viewer.grants if g.scope_id and g.role in READ_CLOSED.roles}
    return Q(asked_by__in=granted | viewer.served_scope_ids)


def _owners(viewer: Viewer) -> Q:
    """Return the condition for actions owed by those for whom this viewer sees what they owe. One query at most."""
    theirs = duties.parties_corresponded_for(viewer)
    return Q(owned_by__in=theirs) if theirs else policies.NOTHING


def _of_visible_actions(viewer: Viewer) -> Q:
    return Q(action__in=policies.visible_to(viewer, Action).order_by().values("pk"))


def _updates(viewer: Viewer) -> Q:
    return _of_visible_actions(viewer) & origins.withheld_from(viewer, ActionUpdate)


def _evidence(viewer: Viewer) -> Q:
    told = policies.visible_to(viewer, ActionUpdate).order_by().values("pk")
    return _of_visible_actions(viewer) & (Q(update=None) | Q(update__in=told))


def _impact(viewer: Viewer) -> Q:
    return Q(action=None) | _of_visible_actions(viewer)


def declare() -> None:
    """Declare who may see each part of the thread."""
    policies.public_record(Source, Theme, Finding, Recommendation, JointSource, Addressee)
    policies.internal("nobody; it counts references", ReferenceSeries)
    policies.declare(
        Response,
        "anyone, once it is published; before, those who act for the addressee, and once it was sent by a link the "
        "officers of the committee that asked",
        _responses,
    )
    policies.declare(ResponseLink, "the officers of the body that asks for the response", _links)
    policies.declare(
        Action,
        "anyone, once it is agreed; before, the officers of the body that asks; of an exempt item, these, the body's "
        "members and those who correspond for the owner, but none from whom the meeting withholds it",
        _actions,
    )
    words = "anyone who may see the action"
    policies.declare(ActionUpdate, f"{words}; what was said at a meeting, once that is over", _updates)
    policies.declare(ActionRating, words, _of_visible_actions)
    policies.declare(Evidence, f"{words}, and the update it was given with", _evidence)
    policies.declare(ImpactLook, f"anyone; of an action, {words}", _impact)
    row_digests.keep(Source, Theme, named=row_digests.STR)
    row_digests.keep(Recommendation, named="reference")
    row_digests.keep(Finding, JointSource, Addressee, Response, ResponseLink)
    row_digests.keep(Action, ActionRating, ActionUpdate, Evidence, ImpactLook)
    row_digests.keep_links(
        Finding.themes,
        Recommendation.themes,
        Recommendation.findings,
        Action.recommendations,
        Action.findings,
        Action.replaced_by,
    )
