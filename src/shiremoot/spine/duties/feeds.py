"""Duties for calendar programs (RFC 5545). UIDs are stable: a moved duty moves there, a waived one is crossed out."""

import datetime
from collections.abc import Iterable

import icalendar
from django.db.models import Q
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.signed import NotSigned, Signed
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.typesetting import signs
from shiremoot.spine.duties import presenting, rules
from shiremoot.spine.duties.models import Duty, FeedIdentity
from shiremoot.spine.duties.queries import Rows

ADDRESSES = Signed("calendar feed")
MOST = 2000
EVERY = datetime.timedelta(hours=1)


def token_of(account: Account) -> str:
    """Return the secret part of an account's feed address. It changes with the password."""
    return ADDRESSES.sign([account.pk, _mark_of(account)])


def _mark_of(account: Account) -> str:
    """Return a mark that changes with the password and does not disclose it."""
    return salted_hmac(ADDRESSES.purpose, account.password).hexdigest()[:24]


def account_of(token: str) -> Account:
    """Return the account of a feed address. Raises `Hidden` if there is none, or no longer."""
    try:
        number, mark = ADDRESSES.read(token)
    except NotSigned:
        raise Hidden("read this calendar", exists=False) from None
    account = Account.objects.filter(pk=number, is_active=True).first()
    if account is None or not constant_time_compare(_mark_of(account), mark):
        raise Hidden("read this calendar", thing="a calendar address that was withdrawn")
    return account


def viewer_for(account: Account) -> Viewer:
    """Return the account as a viewer, with the grants that count today without a second factor: none on a case."""
    return viewer_of(account, clock.today())


def recent(rows: Rows, now: datetime.datetime) -> list[Duty]:
    """Return the duties for a calendar: dated, and open or due in the last year; at most `MOST`."""
    since = now - datetime.timedelta(days=365)
    wanted = rows.filter(due_at__isnull=False).filter(Q(state=rules.State.OPEN) | Q(order_at__gte=since))
    return list(wanted[:MOST])


def domain() -> str:
    """Return what ends every identifier of this county's feeds: its own, whatever host serves them. One query."""
    found, _ = FeedIdentity.objects.get_or_create(pk=1)
    return f"{found.uid}.shiremoot"


def add_text(event: icalendar.Component, name: str, text: str) -> None:
    """Add a property to an event, without control characters, which calendar programs refuse."""
    event.add(name, signs.printable(text))


def duty_events(duties: Iterable[Duty]) -> list[icalendar.Event]:
    """Return an event for each duty; each must have a due date. Two queries besides those of the duties."""
    duties = list(duties)
    written, county = trail.last_changed(duties), domain()
    return [_event(duty, written.get(duty.pk, duty.raised_at), county) for duty in duties]


def _event(duty: Duty, written: datetime.datetime, county: str) -> icalendar.Event:
    if duty.due_at is None:
        raise ValueError(f"duty {duty.pk} has no date, so a calendar cannot show it")
    event, changed = icalendar.Event(), written.astimezone(datetime.UTC)
    due = duty.due_at.astimezone(clock.LONDON)
    event.add("uid", f"duty-{duty.pk}@{county}")
    event.add("sequence", duty.changes)
    event.add("dtstamp", changed)  # where a calendar names no method, when the event was written last
    event.add("last-modified", changed)
    event.add("dtstart", due.astimezone(datetime.UTC) if duty.due_has_time else due.date())
    add_text(event, "summary", f"{_mark(duty)}{duty.title}: {duty.about}")
    add_text(event, "description", f"{presenting.who(duty)}. {duty.authority}")
    event.add("status", "CANCELLED" if duty.state == rules.State.WAIVED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _mark(duty: Duty) -> str:
    if duty.state == rules.State.MET:
        return "Met: "
    return "Closes: " if duty.opportunity else ""


def calendar(name: str, events: Iterable[icalendar.Event]) -> bytes:
    """Return a calendar file of these events. It asks programs to fetch it every hour."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Shiremoot//Shiremoot//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):  # RFC 7986, and what programs read before it
        add_text(made, key, name)
    made.add("x-wr-timezone", str(clock.LONDON))
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", icalendar.vDuration(EVERY))
    for event in events:
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def calendar_response(calendar: bytes) -> HttpResponse:
    """Return a calendar file as a response that programs may keep for five minutes."""
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response
