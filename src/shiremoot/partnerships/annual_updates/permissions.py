"""Officers of the county open rounds and publish reports; the people who serve a body write its update.

A body's lead officer, by seat, may write it too. Nobody else sees an update before it is published.
"""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.trail import row_digests
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Return, Round
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.bodies.rules import SeatRole

ASK = ability("ask partnerships for their yearly updates", {Role.DEMOCRATIC_SERVICES, Role.PARTNERSHIP})
WRITE = ability(
    "write a partnership's yearly update",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_ask(viewer: Viewer) -> None:
    """Raises `Refused` unless the viewer's role covers the whole county."""
    if not viewer.may_county_wide(ASK):
        raise Refused(ASK.words, reason="Only an officer of the whole county asks partnerships for updates.")


def can_write(viewer: Viewer, body: Body) -> bool:
    return viewer.may(WRITE, scope_id=body.pk) or body.pk in _led_by(viewer)


def check_can_write(viewer: Viewer, body: Body) -> None:
    """Raises `Refused` unless the viewer serves the body, is its lead officer or an officer of the county."""
    if not can_write(viewer, body):
        reason = f"Only the lead officer of {body}, or those who serve it, can write its update."
        raise Refused(WRITE.words, thing=str(body), reason=reason)


def _led_by(viewer: Viewer) -> frozenset[int]:
    """Return the bodies whose lead officer the viewer is today. A seat merely read in a paper gives no access."""
    if viewer.person_id is None:
        return frozenset()
    held = Holding.objects.at(clock.today()).filter(person_id=viewer.person_id).values("post")
    theirs = Q(person_id=viewer.person_id) | Q(post__in=held)
    seats = Seat.objects.at(clock.today()).filter(theirs, role=SeatRole.LEAD_OFFICER, read_from=None)
    return frozenset(seats.values_list("body_id", flat=True))


def written_by(viewer: Viewer) -> frozenset[int]:
    """Return the bodies whose updates the viewer may write, leaving out roles over the whole county."""
    return _led_by(viewer) | {g.scope_id for g in viewer.grants if g.scope_id and g.role in WRITE.roles}


def _of(path: str) -> Callable[[Viewer], Q]:
    """Return the condition for rows whose body, at `path`, the viewer may write for."""

    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(WRITE):
            return policies.EVERYTHING
        return Q(**{f"{path}__in": written_by(viewer)})

    return condition


def _rounds(viewer: Viewer) -> Q:
    if viewer.may_county_wide(WRITE):
        return policies.EVERYTHING
    asked = PartnershipUpdate.objects.filter(body__in=written_by(viewer)).values("round")
    return Q(published_at__isnull=False) | Q(pk__in=asked)


def declare() -> None:
    words = "the body's lead officer and those who serve it, and the county's officers"
    policies.declare(
        Round,
        "anyone once published; before, those asked and the county's officers",
        _rounds,
    )
    policies.declare(PartnershipUpdate, words, _of("body"))
    policies.declare(Return, words, _of("update__body"))
    row_digests.keep(Round, named=row_digests.STR)
    row_digests.keep(
        PartnershipUpdate, named=row_digests.STR, through=["round", "body"], leaves_out=["told_late_at"]
    )
