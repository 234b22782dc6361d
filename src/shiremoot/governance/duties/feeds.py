"""Duties for calendar programs (RFC 5545): stable UIDs, so a moved one moves and a waived one is crossed out."""

import datetime
from collections.abc import Iterable

import icalendar
from django.core import signing
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import queries as trail
from shiremoot.governance.duties import presenting, rules
from shiremoot.governance.duties.models import Duty

SALT = "calendar feed"
DOMAIN = "shiremoot"
MOST = 2000
EVERY = datetime.timedelta(hours=1)


def token_of(account: Account) -> str:
    """The secret part of an account's feed address. A new password makes a new one."""
    return signing.dumps([account.pk, _mark_of(account)], salt=SALT)


def _mark_of(account: Account) -> str:
    """Changes with the password and tells nothing of it."""
    return salted_hmac(SALT, account.password).hexdigest()[:24]


def account_of(token: str) -> Account:
    """The account behind a feed address. Raises `Hidden`."""
    try:
        number, mark = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Hidden("read this calendar", exists=False) from None
    account = Account.objects.filter(pk=number, is_active=True).first()
    if account is None or not constant_time_compare(_mark_of(account), mark):
        raise Hidden("read this calendar", thing="a calendar address that was withdrawn")
    return account


def viewer_for(account: Account) -> Viewer:
    return viewer_of(account, clock.today())


def recent(rows, now: datetime.datetime) -> list[Duty]:
    """What a calendar has use for: dated, and open or settled within the last year."""
    since = now - datetime.timedelta(days=365)
    wanted = rows.filter(due_at__isnull=False).filter(Q(state=rules.State.OPEN) | Q(order_at__gte=since))
    return list(wanted[:MOST])


def duty_events(duties: Iterable[Duty]) -> list[icalendar.Event]:
    """An event for each duty. One query beside those the duties cost."""
    duties = list(duties)
    written = trail.last_written(duties)
    return [_event(duty, written.get(duty.pk, duty.raised_at)) for duty in duties]


def _event(duty: Duty, written: datetime.datetime) -> icalendar.Event:
    event, changed = icalendar.Event(), written.astimezone(datetime.UTC)
    due = duty.due_at.astimezone(clock.LONDON)
    event.add("uid", f"duty-{duty.pk}@{DOMAIN}")
    event.add("sequence", duty.changes)
    event.add("dtstamp", changed)  # where a calendar names no method, when the event was written last
    event.add("last-modified", changed)
    event.add("dtstart", due.astimezone(datetime.UTC) if duty.due_has_time else due.date())
    event.add("summary", f"{_mark(duty)}{duty.title}: {duty.about}")
    event.add(
        "description",
        f"Owed by {duty.owed_by} to {duty.owed_to}, by {presenting.due_words(duty)}. {duty.authority}",
    )
    event.add("status", "CANCELLED" if duty.state == rules.State.WAIVED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _mark(duty: Duty) -> str:
    return "Met: " if duty.state == rules.State.MET else ""


def calendar(name: str, events: Iterable[icalendar.Event]) -> bytes:
    """A calendar of these events, as calendar programs read it. Those that listen are asked to look every hour."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Shiremoot//Shiremoot//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):  # RFC 7986, and what programs read before it
        made.add(key, name)
    made.add("x-wr-timezone", str(clock.LONDON))
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", icalendar.vDuration(EVERY))
    for event in events:
        made.add_component(event)
    return made.to_ical()
