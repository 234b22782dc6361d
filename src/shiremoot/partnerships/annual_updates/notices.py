"""Email the lead officers of the bodies asked: when a round opens, and once when an update is late."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.ui import moments
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.bodies.rules import SeatRole
from shiremoot.spine.duties.models import Duty


def lead_officers(bodies: Collection[Body]) -> dict[int, list[str]]:
    """Return the addresses of each body's current lead officers who can sign in, by primary key. Three queries."""
    today = clock.today()
    lead = Seat.objects.at(today).filter(body__in=bodies, role=SeatRole.LEAD_OFFICER, read_from=None)
    seats = list(lead.values_list("body", "person", "post"))
    held = Holding.objects.at(today).filter(post__in=[post for *_, post in seats if post])
    people = _people(seats, list(held.values_list("post", "person")))
    active = Account.objects.filter(Q(is_active=True), person__in=set().union(*people.values()))
    address = dict(active.values_list("person", "email"))
    return {body: sorted(address[one] for one in found if one in address) for body, found in people.items()}


def _people(
    seats: Sequence[tuple[int, int | None, int | None]], held: Sequence[tuple[int, int]]
) -> dict[int, set[int]]:
    """Return the people in the seats of each body: `seats` as body, person, post; `held` as post, person."""
    found: dict[int, set[int]] = defaultdict(set)
    for body, person, post in seats:
        found[body] |= {person} if person else {holder for one, holder in held if one == post}
    return found


def write_that_asked(round_: Round, bodies: Collection[Body], due: datetime.date | None = None) -> None:
    """Write to the lead officers of each body that its update is asked for."""
    by = moments.weekday(due or round_.due)
    officers = lead_officers(bodies)
    for body in bodies:
        for address in officers.get(body.pk, []):
            _write(
                address,
                f"An update is asked of {body}",
                f"{round_.title}: {body} is asked for its update to {round_.reported_to}, by {by}.",
                round_.pk,
                body,
            )


def write_that_late(updates: Sequence[PartnershipUpdate]) -> list[int]:
    """Write to the lead officers of late updates. Return the primary keys of those that reached somebody."""
    officers = lead_officers([update.body for update in updates])
    tried = {
        (update.pk, _write_late(update, update.duty, one))
        for update in updates
        if update.duty
        for one in officers.get(update.body_id, [])
    }
    return [update for update, sent in tried if sent]


def _write_late(update: PartnershipUpdate, duty: Duty, address: str) -> bool:
    day = moments.weekday(duty.due_at)
    words = (
        f"{update.round.title}: the update of {update.body} to {update.round.reported_to} was due on {day}."
    )
    return _write(address, f"The update of {update.body} is late", words, update.round_id, update.body)


def _write(address: str, subject: str, words: str, round_: int, body: Body) -> bool:
    there = letters.site_address() + reverse("updates-update", args=[round_, body.slug])
    return letters.write(
        address=address,
        subject=subject,
        words=f"{words}\n\nWrite it and hand it in: {there}\n",
        about=f"the update of {body}",
    )
