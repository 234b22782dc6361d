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
from shiremoot.public.portal.rules import LetterTimes, last_weekly
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.published import Notice

UNCONFIRMED_DAYS = 7
A_DAY = datetime.timedelta(days=1)
AGAIN = datetime.timedelta(hours=1)  # between two requests to confirm the same
FROM_ONE_SOURCE, IN_ALL = 5, 20  # letters to confirm, to one address in a day
MAX_NOTICES = 50  # in one email
MOST_IN_A_WEEK = 5000  # notices of the county that are looked through for the weekly letters


class NoLetters(DomainError):
    """This site sends no email, so nobody can follow by email."""


@transaction.atomic
def follow(
    *,
    email: str,
    body: Body | None,
    site: str,
    how_often: str = LetterTimes.WEEKLY,
    source: str = "",
    at: datetime.datetime | None = None,
) -> Follower:
    """Register an address to follow a body, or the county, and email it to confirm.

    `site` is the start of the addresses in the email, `source` where it was asked for (`access.sources`). The result is
    the same for an address that follows already: only its owner learns it, by email. An address gets at most one email
    an hour for one body, and in a day five from one source and twenty in all. `how_often` is that of a new follower:
    only the owner of an address changes it afterwards. Raises `NoLetters`.
    """
    if not letters.can_send():
        raise NoLetters("This site sends no email. The feeds have the same.")
    now, email = at or clock.now(), email.strip().lower()
    too_often = _is_too_often(email, source, now)
    follower, new = Follower.objects.get_or_create(
        email=email, body=body, defaults={"asked_at": now, "how_often": how_often}
    )
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
        words=f"You need do nothing. To change how often you get emails, or to stop: {address}\n"
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
def confirm(
    *, follower: Follower, how_often: str | None = None, at: datetime.datetime | None = None
) -> Follower:
    """Confirm a follower, and set how often they get a letter if `how_often` is given. Idempotent.

    Somebody who changes from weekly to each time is sent at once what the next weekly letter would have said.
    """
    now = at or clock.now()
    if follower.confirmed_at is None:
        follower.confirmed_at = follower.digest_until = now
    if how_often and how_often != follower.how_often:
        _change(follower, LetterTimes(how_often), now)
    follower.save(update_fields=["confirmed_at", "how_often", "digest_until"])
    return follower


def _change(follower: Follower, how_often: LetterTimes, now: datetime.datetime) -> None:
    told = Told.objects.select_for_update().filter(pk=1).first()
    until = (
        told.until if told else now
    )  # what is newer than this is in the next letter of those told each time
    if how_often == LetterTimes.EACH:
        _write_week(follower, _of_the_weeks([follower], until), now)
    else:
        follower.digest_until = until
    follower.how_often = how_often


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
    """Email followers what became public: each time, or weekly on Friday. Return how many emails."""
    now = now or clock.now()
    return _write_each_time(now) + _write_weekly(now)


def _write_each_time(now: datetime.datetime) -> int:
    told, _ = Told.objects.select_for_update().get_or_create(pk=1, defaults={"until": now})
    new = notices.latest(MAX_NOTICES, after=told.until, until=now)
    told.until = now
    told.save()
    if not new:
        return 0
    followers = Follower.objects.filter(how_often=LetterTimes.EACH).exclude(confirmed_at=None)
    return sum(_write(follower, _wanted(follower, new), now) for follower in followers.select_related("body"))


def _write_weekly(now: datetime.datetime) -> int:
    """Email those who follow weekly what became public up to the last Friday morning. Return how many emails.

    Each thing is in one letter, also if a Friday was missed.
    """
    until = last_weekly(now)
    due = Follower.objects.filter(how_often=LetterTimes.WEEKLY, digest_until__lt=until)
    followers = list(due.select_for_update(of=["self"]).select_related("body"))
    new = _of_the_weeks(followers, until)
    written = sum(_write_week(follower, new, now) for follower in followers)
    Follower.objects.filter(pk__in=[follower.pk for follower in followers]).update(digest_until=until)
    return written


def _of_the_weeks(followers: list[Follower], until: datetime.datetime) -> list[Notice]:
    """Return what became public up to `until` since the earliest moment any of these was told up to."""
    since = [follower.digest_until for follower in followers if follower.digest_until]
    return notices.latest(MOST_IN_A_WEEK, after=min(since), until=until) if since else []


def _write_week(follower: Follower, new: list[Notice], now: datetime.datetime) -> bool:
    since = follower.digest_until
    wanted = [one for one in _wanted(follower, new) if since is None or one.at > since]
    return _write(follower, wanted, now)


def _wanted(follower: Follower, new: list[Notice]) -> list[Notice]:
    return [one for one in new if follower.body_id in (None, one.body.pk)]


def _write(follower: Follower, wanted: list[Notice], now: datetime.datetime) -> bool:
    if not wanted:
        return False
    site, what = letters.site_address(), follower.body or settings.COUNTY_NAME
    lines = [f"{one.title}\n{moments.moment(one.at)}\n{site}{one.url}\n" for one in wanted[:MAX_NOTICES]]
    if len(wanted) > MAX_NOTICES:
        lines.append(f"And {len(wanted) - MAX_NOTICES} more: {site}{reverse('published')}\n")
    manage = f"To change how often you get these emails, or to stop: {site}{follower.get_absolute_url()}\n"
    return letters.write(
        address=follower.email,
        subject=wanted[0].title if len(wanted) == 1 else f"{what}: {len(wanted)} new publications",
        words="\n".join([*lines, manage]),
        about="what was published",
        stops_at=f"{letters.site_address()}{reverse('following-stop', args=[follower.secret])}",
        at=now,
    )
