"""Writes about who fills seats: posts, the people who hold them over time, and named substitutes."""

import datetime

from django.db import transaction
from django.db.models import Q

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies import permissions, rules
from shiremoot.spine.bodies.actions import OutOfTime
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Seat, Substitute


class AlreadyNamed(DomainError):
    """The person already substitutes for the seat at that time, or holds it."""

    field = "person"


class Backwards(DomainError):
    """A time would end before it begins."""

    field = "until"


@transaction.atomic
def add_post(*, by: Viewer, organization: Organization, title: str, shared: bool = False) -> Post:
    """Add a post to an organisation. Raises `Refused`, or `DomainError` if it has a post of this title."""
    permissions.check_can_appoint(by)
    if organization.posts.filter(title__iexact=title).exists():
        raise DomainError(f"{organization} has the post of {title} already.")
    made = agencies.add_post(title=title, organization=organization, shared=shared)
    trail.record(by=by, act=BodiesAct.ADDED, thing=made)
    return made


@transaction.atomic
def appoint(
    *,
    by: Viewer,
    post: Post,
    person: Person | str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Holding:
    """Put a person in a post for a time; a name adds a person. Raises `Refused`, `AlreadyHeld` or `Backwards`."""
    permissions.check_can_appoint(by)
    if since and until and until < since:
        raise Backwards("The last day comes before the first.")
    somebody = agencies.add_person(person) if isinstance(person, str) else person
    made = agencies.appoint(person=somebody, post=post, since=since, until=until)
    change = {"person": str(somebody), "since": str(since or ""), "until": str(until or "")}
    trail.record(by=by, act=BodiesAct.APPOINTED, thing=post, change=change)
    return made


@transaction.atomic
def leave(*, by: Viewer, holding: Holding, on: datetime.date) -> Holding:
    """End a holding; `on` is the last day, and the post is vacant from the next. Raises `Refused` or `OutOfTime`."""
    permissions.check_can_appoint(by)
    holding = (
        Holding.objects.select_for_update(of=("self",)).select_related("person", "post").get(pk=holding.pk)
    )
    if holding.until and holding.until <= on:
        raise OutOfTime(f"{holding.person} left that post already.")
    if holding.since and on < holding.since:
        raise OutOfTime(f"It began on {holding.since:%-d %B %Y}, so it cannot end before that.")
    holding.until = on
    holding.save(update_fields=["until"])
    change = {"person": str(holding.person), "on": on.isoformat()}
    trail.record(by=by, act=BodiesAct.ENDED_HOLDING, thing=holding.post, change=change)
    return holding


@transaction.atomic
def name_substitute(
    *, by: Viewer, seat: Seat, person: Person | str, since: datetime.date | None = None
) -> Substitute:
    """Name a substitute for a seat from a day. Raises `Refused`, `AlreadyNamed` or `rules.NoSubstitutes`."""
    permissions.check_can_keep(by, seat.body)
    rules.check_may_be_stood_in_for(seat.body.kind)
    seat = Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)
    somebody = agencies.add_person(person) if isinstance(person, str) else person
    _check_free(seat, somebody, since)
    made = Substitute.objects.create(seat=seat, person=somebody, since=since)
    trail.record(by=by, act=BodiesAct.NAMED_SUBSTITUTE, thing=seat.body, change={"seat": str(made)})
    return made


def _check_free(seat: Seat, person: Person, since: datetime.date | None) -> None:
    if seat.person_id == person.pk:
        raise AlreadyNamed(f"{person} has this seat, so cannot stand in for it.")
    lasting = Q(until__isnull=True) if since is None else Q(until__isnull=True) | Q(until__gte=since)
    if seat.named_substitutes.filter(lasting, person=person).exists():
        raise AlreadyNamed(f"{person} is named for this seat already.")


@transaction.atomic
def end_substitute(*, by: Viewer, substitute: Substitute, on: datetime.date) -> Substitute:
    """End a substitute; `on` is the last day. Raises `Refused` or `OutOfTime`."""
    permissions.check_can_keep(by, substitute.seat.body)
    rows = Substitute.objects.select_for_update(of=("self",)).select_related("seat__body", "person")
    substitute = rows.get(pk=substitute.pk)
    if substitute.since and on < substitute.since:
        raise OutOfTime(f"It began on {substitute.since:%-d %B %Y}, so it cannot end before that.")
    if substitute.until and substitute.until <= on:
        raise OutOfTime("It has ended already.")
    substitute.until = on
    substitute.save(update_fields=["until"])
    change = {"seat": str(substitute), "on": on.isoformat()}
    trail.record(by=by, act=BodiesAct.ENDED_SUBSTITUTE, thing=substitute.seat.body, change=change)
    return substitute
