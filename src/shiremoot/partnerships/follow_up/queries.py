"""Reads of what follows recommendations up: what the filters offer, what to chase, what a committee's report holds."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.thread import permissions, rules
from shiremoot.spine.thread import queries as thread
from shiremoot.spine.thread.models import (
    Action,
    ActionUpdate,
    Addressee,
    Evidence,
    ImpactLook,
    JointSource,
    Recommendation,
    Response,
    Source,
    Theme,
)
from shiremoot.spine.thread.rules import ActionState

SOON = datetime.timedelta(days=7)
MOST = 100  # of one kind on the page of what to chase


def offered() -> dict[str, list[tuple[str, str]]]:
    """Return what the filters offer. Four queries."""
    made = Body.objects.filter(Exists(Source.objects.filter(committee=OuterRef("pk"))))
    asked = Body.objects.filter(Exists(Addressee.objects.filter(body=OuterRef("pk"), response_required=True)))
    themes = Theme.objects.filter(recommendations__isnull=False).distinct()
    years = Source.objects.filter(on__isnull=False).dates("on", "year", order="DESC")
    return {
        "committee": list(made.order_by("name").values_list("slug", "name")),
        "addressee": list(asked.order_by("name").values_list("slug", "name")),
        "theme": list(themes.order_by("name").values_list("key", "name")),
        "year": [(str(day.year), str(day.year)) for day in years],
    }


@dataclass(frozen=True)
class ToChase:
    """What an officer chases today."""

    responses: list[Duty]
    sent: list[Response]
    actions: list[Action]
    to_confirm: list[Action]
    to_look_at: list[Action]
    looks: list[Duty]

    def __bool__(self) -> bool:
        return any((self.responses, self.sent, self.actions, self.to_confirm, self.to_look_at, self.looks))


def to_chase(viewer: Viewer, now: datetime.datetime) -> ToChase:
    """Return what the bodies this viewer serves should chase, what is late first. Six queries."""
    actions = policies.visible_to(viewer, _served(viewer, Action.objects.all(), "followed_by"))
    actions = actions.select_related("followed_by", "owned_by").order_by("due_on", "pk")
    today = clock.today()
    never_looked = ~Exists(ImpactLook.objects.filter(action=OuterRef("pk")))
    return ToChase(
        list(_responses_to_chase(viewer, now)[:MOST]),
        list(_sent(viewer)[:MOST]),
        list(actions.filter(state__in=rules.ACTIVE, due_on__lt=today)[:MOST]),
        list(actions.filter(state=ActionState.COMPLETE)[:MOST]),
        list(actions.filter(never_looked, state=ActionState.CONFIRMED)[:MOST]),
        list(_looks_to_chase(viewer, now)[:MOST]),
    )


def _looks_to_chase(viewer: Viewer, now: datetime.datetime) -> QuerySet[Duty]:
    """Return the looks at an impact that are late or due within a week."""
    rows = policies.visible_to(viewer, Duty).filter(
        kind=Kind.LOOK_AT_IMPACT, state=State.OPEN, due_at__lte=now + SOON
    )
    own = _served(viewer, rows, "owed_by__body")
    return own.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def _responses_to_chase(viewer: Viewer, now: datetime.datetime) -> QuerySet[Duty]:
    kinds = sorted(set(rules.RESPONSE_DUTIES.values()))
    rows = policies.visible_to(viewer, Duty).filter(
        kind__in=kinds,
        about_type=Source._meta.label_lower,
        state=State.OPEN,
        due_at__lte=now + SOON,
    )
    return (
        _served(viewer, rows, "owed_to__body").select_related("owed_by", "owed_to").order_by("order_at", "pk")
    )


def _sent(viewer: Viewer) -> QuerySet[Response]:
    rows = Response.objects.filter(state=rules.ResponseState.CLEARED, given_at__isnull=False)
    own = _served(viewer, policies.visible_to(viewer, rows), "addressee__recommendation__source__committee")
    return own.select_related(
        "addressee__recommendation__source", "addressee__body", "addressee__organization"
    ).order_by("given_at", "pk")


def _served(viewer: Viewer, rows: QuerySet, path: str) -> QuerySet:  # type: ignore[type-arg]
    """Narrow rows to those of bodies the viewer serves as an officer; all of them for an officer of the county."""
    if viewer.may_county_wide(permissions.FOLLOW):
        return rows
    served = {g.scope_id for g in viewer.grants if g.scope_id and g.role in permissions.FOLLOW.roles}
    return rows.filter(**{f"{path}__in": served})


def followed(committee: Body, since: datetime.date) -> list[Recommendation]:
    """Return what a committee recommended since a day, or earlier if it is unfinished, as anybody may see it.

    By itself or jointly. Unfinished is what awaits a response that was required, or has an action under way.
    Nine queries. `made_to` on each has its addressees with `versions`; `acted` its actions with `said`.
    """
    jointly = JointSource.objects.filter(source__committee=committee)
    made = Q(source__committee=committee) | Q(pk__in=jointly.values("recommendation"))
    recently = Q(source__committee=committee, source__on__gte=since) | Q(
        pk__in=jointly.filter(source__on__gte=since).values("recommendation")
    )
    answered = Response.objects.filter(addressee=OuterRef("pk"), state=rules.ResponseState.PUBLISHED)
    awaited = Addressee.objects.filter(
        ~Exists(answered), recommendation=OuterRef("pk"), response_required=True
    )
    under_way = policies.open_to_all(Action).filter(recommendations=OuterRef("pk"), state__in=rules.ACTIVE)
    public = policies.open_to_all(Response).order_by("-number")
    asked = Addressee.objects.select_related("body", "organization").order_by("pk")
    actions = policies.open_to_all(Action).order_by("asked_on", "pk")
    said = Prefetch(
        "updates", policies.visible_to(VISITOR, ActionUpdate).order_by("at", "pk"), to_attr="said"
    )
    evidence = Prefetch("evidence", policies.open_to_all(Evidence).order_by("at", "pk"))
    rows = thread.recommendations().filter(made).filter(recently | Exists(awaited) | Exists(under_way))
    rows = rows.order_by("source__on", "source", "pk")
    return list(
        rows.prefetch_related(
            Prefetch(
                "addressees",
                asked.prefetch_related(Prefetch("responses", public, to_attr="versions")),
                to_attr="made_to",
            ),
            Prefetch("actions", actions.prefetch_related(said, evidence, "impact_looks"), to_attr="acted"),
            "impact_looks",
        )
    )


def duties_to(committee: Body) -> list[Duty]:
    """Return the duties to respond to reports of a committee. One query."""
    kinds = sorted(set(rules.RESPONSE_DUTIES.values()))
    rows = policies.open_to_all(Duty).filter(
        kind__in=kinds, about_type=Source._meta.label_lower, owed_to__body=committee
    )
    return list(rows.select_related("owed_by", "owed_to").order_by("order_at", "pk"))
