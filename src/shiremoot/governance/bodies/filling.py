"""Who fills the seats: posts and the people in them over time, and those named to stand in."""

import datetime

from django.db import transaction
from django.db.models import Q

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import permissions, rules
from shiremoot.governance.bodies.actions import OutOfTime
from shiremoot.governance.bodies.models import Seat, Substitute


class AlreadyNamed(ValueError):
    """The seat has this substitute at that time, or the person holds the seat."""

    field = "person"


class Backwards(ValueError):
    """A time would end before it begins."""

    field = "until"


@transaction.atomic
def add_post(*, by: Viewer, organization: Organization, title: str, shared: bool = False) -> Post:
    """A new post in an organisation. Raises `Refused`, or ValueError for one it has already."""
    permissions.check_can_appoint(by)
    if organization.posts.filter(title__iexact=title).exists():
        raise ValueError(f"{organization} has the post of {title} already.")
    made = agencies.post(title=title, organization=organization, shared=shared)
    trail.record(by=by, act="added", thing=made)
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
    """Put somebody, known or by name, in a post for a time. Raises `Refused`, `AlreadyHeld` or `Backwards`."""
    permissions.check_can_appoint(by)
    if since and until and until < since:
        raise Backwards("The last day comes before the first.")
    somebody = agencies.person(person) if isinstance(person, str) else person
    made = agencies.appoint(person=somebody, post=post, since=since, until=until)
    change = {"person": str(somebody), "since": str(since or ""), "until": str(until or "")}
    trail.record(by=by, act="appointed somebody to", thing=post, change=change)
    return made


@transaction.atomic
def leave(*, by: Viewer, holding: Holding, on: datetime.date) -> Holding:
    """Somebody's last day in a post; it is vacant from the next. Raises `Refused` or `OutOfTime`."""
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
    trail.record(by=by, act="ended a holding of", thing=holding.post, change=change)
    return holding


@transaction.atomic
def name_substitute(
    *, by: Viewer, seat: Seat, person: Person | str, since: datetime.date | None = None
) -> Substitute:
    """Name somebody to stand in for a seat from a day. Raises `Refused`, `AlreadyNamed`, `rules.NoSubstitutes`."""
    permissions.check_can_keep(by, seat.body)
    rules.check_may_be_stood_in_for(seat.body.kind)
    seat = Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)
    somebody = agencies.person(person) if isinstance(person, str) else person
    _check_free(seat, somebody, since)
    made = Substitute.objects.create(seat=seat, person=somebody, since=since)
    trail.record(by=by, act="named a substitute on", thing=seat.body, change={"seat": str(made)})
    return made


def _check_free(seat: Seat, person: Person, since: datetime.date | None) -> None:
    if seat.person_id == person.pk:
        raise AlreadyNamed(f"{person} has this seat, so cannot stand in for it.")
    lasting = Q(until__isnull=True) if since is None else Q(until__isnull=True) | Q(until__gte=since)
    if seat.named_substitutes.filter(lasting, person=person).exists():
        raise AlreadyNamed(f"{person} is named for this seat already.")


@transaction.atomic
def end_substitute(*, by: Viewer, substitute: Substitute, on: datetime.date) -> Substitute:
    """Somebody stands in no more after that day. Raises `Refused` or `OutOfTime`."""
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
    trail.record(by=by, act="ended a substitute on", thing=substitute.seat.body, change=change)
    return substitute
