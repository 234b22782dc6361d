"""The twice-yearly review of who has access: owed as a duty, done on screen, due again six months after."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import policies
from shiremoot.foundation.access import queries as access_queries
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.errors import Impossible
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import parties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.web.acts import WebAct

ADMINISTRATORS, COUNCIL = "account administrators", "the council"
SOON = datetime.timedelta(days=30)


def grants(viewer: Viewer, day: datetime.date) -> QuerySet[RoleGrant]:
    """Return the roles that count on a day, with whom they are given to, by name."""
    rows = policies.visible_to(viewer, RoleGrant.objects.at(day)).filter(account__is_active=True)
    return rows.select_related("account", "organization", "scope").order_by("account__name", "pk")


def about_to_end(viewer: Viewer, day: datetime.date) -> QuerySet[RoleGrant]:
    """Return the roles whose last day is within a month, the first to end first."""
    return grants(viewer, day).filter(until__lte=day + SOON).order_by("until", "account__name", "pk")


def owed() -> Duty | None:
    """Return the review that is owed, if one is."""
    return Duty.objects.filter(kind=Kind.REVIEW_ACCESS, state=State.OPEN).first()


def ensure_owed() -> None:
    """Have a review owed as soon as somebody administers accounts. For the worker, once a day."""
    if owed() is None and access_queries.administering(clock.today()).exists():
        _raise(by=OPERATOR)


def _raise(*, by: Viewer) -> None:
    duties.raise_duty(
        kind=Kind.REVIEW_ACCESS,
        about=parties.matter("access-review", "Access to this site"),
        owed_by=ADMINISTRATORS,
        owed_to=COUNCIL,
        by=by,
        from_=clock.today(),
        again=True,
    )


@transaction.atomic
def finish(*, by: Viewer, end: Collection[int]) -> int:
    """Record that every role was looked at, and end those that are no longer needed. Returns how many ended.

    The next review is then owed. Raises `Refused`, or `LastAdministrator`.
    """
    if not by.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)
    if by.account is None:
        raise Impossible("Only somebody who is signed in reviews access.")
    today = clock.today()
    looked_at = list(grants(by, today))
    ending = [grant for grant in looked_at if grant.pk in set(end)]
    for grant in ending:
        access.end_grant(by=by, grant=grant, today=today)
    first = not _reviewed_on(today)
    counted = {"kept": len(looked_at) - len(ending), "ended": len(ending)}
    trail.record(by=by, act=WebAct.REVIEWED_ACCESS, thing=by.account, change=counted)
    if first:
        _settle(by, f"{by} looked at {len(looked_at)} roles and ended {len(ending)}.")
        _raise(by=by)
    return len(ending)


def _reviewed_on(day: datetime.date) -> bool:
    """Return True if a review was finished that day: looking again the same day is the same review."""
    return Entry.objects.filter(act=WebAct.REVIEWED_ACCESS, at__gte=local_time.start_of(day)).exists()


def _settle(by: Viewer, shown: str) -> None:
    found = Duty.objects.filter(kind=Kind.REVIEW_ACCESS)
    duties.settle_from_record(duties=found, evidence=shown, met_at=clock.now(), by=by)
