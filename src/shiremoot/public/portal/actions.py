"""Following by email."""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.ui import moments
from shiremoot.governance.bodies.models import Body
from shiremoot.public.portal import notices
from shiremoot.public.portal.models import Follower, Told

UNCONFIRMED_DAYS = 7
MOST_AT_ONCE = 50  # notices in one letter


class NoLetters(ValueError):
    """No letters are sent from here, so nobody can follow by email."""


@transaction.atomic
def follow(*, email: str, body: Body | None, site: str, at: datetime.datetime | None = None) -> Follower:
    """Ask to hear of a body, or of the county; a letter asks to confirm. `site` is what the addresses start with.

    Asking again sends the letter again. Raises `NoLetters`.
    """
    if not letters.can_send():
        raise NoLetters("No email is sent from this site. The feeds tell the same.")
    now = at or clock.now()
    follower, _ = Follower.objects.get_or_create(email=email.lower(), body=body, defaults={"asked_at": now})
    if follower.confirmed_at is None:
        letters.write(
            address=follower.email,
            subject=f"Confirm that you follow {body or settings.COUNTY_NAME}",
            words=f"Open this page to confirm: {site}{follower.get_absolute_url()}\n\n"
            "If you did not ask for this, do nothing: the address is deleted in a week.\n",
            about="confirming a follower",
            at=now,
        )
    return follower


@transaction.atomic
def confirm(*, follower: Follower, at: datetime.datetime | None = None) -> Follower:
    """Whoever asked confirms; doing so again changes nothing."""
    if follower.confirmed_at is None:
        follower.confirmed_at = at or clock.now()
        follower.save(update_fields=["confirmed_at"])
    return follower


def stop(*, follower: Follower) -> None:
    """Follow no more: the address is deleted at once."""
    follower.delete()


def forget_unconfirmed(now: datetime.datetime | None = None) -> int:
    """Delete addresses nobody confirmed within a week; how many."""
    before = (now or clock.now()) - datetime.timedelta(days=UNCONFIRMED_DAYS)
    count, _ = Follower.objects.filter(confirmed_at=None, asked_at__lt=before).delete()
    return count


@transaction.atomic
def write_to_followers(now: datetime.datetime | None = None) -> int:
    """Write to every follower what became public since the last time, each thing once; how many letters."""
    now = now or clock.now()
    told, _ = Told.objects.select_for_update().get_or_create(pk=1, defaults={"until": now})
    new = notices.latest(MOST_AT_ONCE, after=told.until, until=now)
    told.until = now
    told.save()
    if not new:
        return 0
    return sum(_write(follower, new, now) for follower in Follower.objects.exclude(confirmed_at=None))


def _write(follower: Follower, new: list[notices.Notice], now: datetime.datetime) -> bool:
    wanted = [one for one in new if follower.body_id in (None, one.body.pk)]
    if not wanted:
        return False
    lines = [f"{one.title}\n{moments.moment(one.at)}\n{_site()}{one.url}\n" for one in wanted]
    stop_at = f"To stop these letters: {_site()}{reverse('following', args=[follower.secret])}\n"
    return letters.write(
        address=follower.email,
        subject=wanted[0].title if len(wanted) == 1 else f"{len(wanted)} new things published",
        words="\n".join([*lines, stop_at]),
        about="what was published",
        at=now,
    )


def _site() -> str:
    """What addresses in letters start with: the first host the site answers to."""
    host = settings.ALLOWED_HOSTS[0]
    return f"{'https' if settings.HTTPS else 'http'}://{host}"
