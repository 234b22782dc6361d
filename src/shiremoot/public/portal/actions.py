"""Follow by email."""

import datetime
import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.limits import actions as limits
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import DomainError
from shiremoot.public.portal import notices
from shiremoot.public.portal.models import Follower, Told
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.published import Notice

UNCONFIRMED_DAYS = 7
A_DAY = datetime.timedelta(days=1)
AGAIN = datetime.timedelta(hours=1)  # between two requests to confirm the same
FROM_ONE_SOURCE, IN_ALL = 5, 20  # letters to confirm, to one address in a day
MAX_NOTICES = 50  # in one email


class NoLetters(DomainError):
    """This site sends no email, so nobody can follow by email."""


@transaction.atomic
def follow(
    *, email: str, body: Body | None, site: str, source: str = "", at: datetime.datetime | None = None
) -> Follower:
    """Register an address to follow a body, or the county, and email it to confirm.

    `site` is the start of the addresses in the email, `source` where it was asked for (`access.sources`). The result is
    the same for an address that follows already: only its owner learns it, by email. An address gets at most one email
    an hour for one body, and in a day five from one source and twenty in all. Raises `NoLetters`.
    """
    if not letters.can_send():
        raise NoLetters("This site sends no email. The feeds have the same.")
    now, email = at or clock.now(), email.strip().lower()
    too_often = _is_too_often(email, source, now)
    follower, new = Follower.objects.get_or_create(email=email, body=body, defaults={"asked_at": now})
    if not too_often and (new or _ask_again(follower, now)):
        _ask_to_confirm(follower, site, now)
    return follower


def _is_too_often(email: str, source: str, now: datetime.datetime) -> bool:
    """Return True if one source, or all, asked for more letters to this address than it is to get. Counts this one."""
    try:
        limits.count(
            limits.key("follow", email, source), most=FROM_ONE_SOURCE, words="too often", within=A_DAY
        )
    except limits.TooMany:
        return True
    return Follower.objects.filter(email=email, asked_at__gt=now - A_DAY).count() >= IN_ALL


def _ask_again(follower: Follower, now: datetime.datetime) -> bool:
    """Return True if the last email is an hour old. Of two at once, the one that changes the row is told so."""
    asked_before = Follower.objects.filter(pk=follower.pk, asked_at__lte=now - AGAIN)
    return asked_before.update(asked_at=now) == 1


def _ask_to_confirm(follower: Follower, site: str, now: datetime.datetime) -> None:
    what, address = follower.body or settings.COUNTY_NAME, f"{site}{follower.get_absolute_url()}"
    letters.write(
        address=follower.email,
        subject=f"You follow {what} already" if follower.confirmed_at else f"Confirm that you follow {what}",
        words=f"You need do nothing. To stop, open this page: {address}\n"
        if follower.confirmed_at
        else f"Open this page to confirm: {address}\n\n"
        "If you did not ask for this, do nothing: the address is deleted in a week.\n",
        about="confirming a follower",
        at=now,
    )


def by_secret(secret: uuid.UUID, now: datetime.datetime | None = None) -> Follower | None:
    """Return the follower with this secret, or None. A secret not confirmed within a week is no longer valid."""
    before = (now or clock.now()) - datetime.timedelta(days=UNCONFIRMED_DAYS)
    found = Follower.objects.select_related("body").filter(secret=secret).first()
    return found if found and (found.confirmed_at or found.asked_at >= before) else None


@transaction.atomic
def confirm(*, follower: Follower, at: datetime.datetime | None = None) -> Follower:
    """Confirm a follower. Idempotent."""
    if follower.confirmed_at is None:
        follower.confirmed_at = at or clock.now()
        follower.save(update_fields=["confirmed_at"])
    return follower


def stop(*, follower: Follower) -> None:
    """Stop following: delete the address at once."""
    follower.delete()


def forget_unconfirmed(now: datetime.datetime | None = None) -> int:
    """Delete addresses not confirmed within a week. Return how many."""
    before = (now or clock.now()) - datetime.timedelta(days=UNCONFIRMED_DAYS)
    count, _ = Follower.objects.filter(confirmed_at=None, asked_at__lt=before).delete()
    return count


@transaction.atomic
def write_to_followers(now: datetime.datetime | None = None) -> int:
    """Email every follower what became public since the last run. Return how many emails."""
    now = now or clock.now()
    told, _ = Told.objects.select_for_update().get_or_create(pk=1, defaults={"until": now})
    new = notices.latest(MAX_NOTICES, after=told.until, until=now)
    told.until = now
    told.save()
    if not new:
        return 0
    return sum(_write(follower, new, now) for follower in Follower.objects.exclude(confirmed_at=None))


def _write(follower: Follower, new: list[Notice], now: datetime.datetime) -> bool:
    wanted = [one for one in new if follower.body_id in (None, one.body.pk)]
    if not wanted:
        return False
    lines = [f"{one.title}\n{moments.moment(one.at)}\n{letters.site_address()}{one.url}\n" for one in wanted]
    stop_at = f"To stop these emails: {letters.site_address()}{follower.get_absolute_url()}\n"
    return letters.write(
        address=follower.email,
        subject=wanted[0].title if len(wanted) == 1 else f"{len(wanted)} new things published",
        words="\n".join([*lines, stop_at]),
        about="what was published",
        stops_at=f"{letters.site_address()}{reverse('following-stop', args=[follower.secret])}",
        at=now,
    )
