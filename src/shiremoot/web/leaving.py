"""Joiners, movers and leavers by their posts and seats; and handing on what somebody leaves behind."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.duties import moving
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from shiremoot.spine.thread import progress
from shiremoot.spine.thread.models import Action
from shiremoot.spine.thread.rules import ACTIVE
from shiremoot.web.acts import WebAct

WINDOW = datetime.timedelta(days=31)
PAST = datetime.timedelta(days=365)  # for which somebody who left is listed while their account is on


class NobodyTakesOver(DomainError):
    """There is work to hand on, and nobody is named; or the leaver is."""

    field = "to"


@dataclass
class PersonMoves:
    """What somebody takes up and leaves, in words, with the days; their account if they have one."""

    person: Person
    account: Account | None
    begins: list[tuple[str, datetime.date]] = field(default_factory=list)
    ends: list[tuple[str, datetime.date]] = field(default_factory=list)
    stays: bool = False


@dataclass(frozen=True)
class Moves:
    """Who joins without an account, who moves, and who leaves with an account that is on."""

    joiners: list[PersonMoves]
    movers: list[PersonMoves]
    leavers: list[PersonMoves]


def moves(day: datetime.date) -> Moves:
    """Return who joined, moved or left within a month of a day; leavers of the last year too. Five queries."""
    found = _moves(day)
    on = [one for one in found if one.account and one.account.is_active]
    return Moves(
        joiners=[one for one in found if one.begins and not one.account],
        movers=[one for one in on if one.begins and one.ends],
        leavers=[one for one in on if one.ends and not one.begins and not one.stays],
    )


def _moves(day: datetime.date) -> list[PersonMoves]:
    near = Q(since__range=(day - WINDOW, day + WINDOW)) | Q(until__range=(day - PAST, day + WINDOW))
    holdings = Holding.objects.filter(near).select_related("person", "post__organization")
    seats = Seat.objects.filter(near, person__isnull=False, read_from=None).select_related("person", "body")
    rows: list[tuple[Holding | Seat, str]] = [(one, str(one.post)) for one in holdings]
    rows += [(one, str(one.body)) for one in seats]
    people = {one.person.pk: one.person for one, _ in rows if one.person}
    accounts = {one.person_id: one for one in Account.objects.filter(person__in=people)}
    staying = _staying(people, day + WINDOW)
    made = {
        key: PersonMoves(person, accounts.get(key), stays=key in staying)
        for key, person in sorted(people.items(), key=lambda item: item[1].name)
    }
    for row, words in rows:
        if row.person_id is not None:
            _note(made[row.person_id], row, words, day)
    return list(made.values())


def _note(move: PersonMoves, row: Holding | Seat, words: str, day: datetime.date) -> None:
    if row.since and abs(row.since - day) <= WINDOW:
        move.begins.append((words, row.since))
    if row.until and row.until <= day + WINDOW:
        move.ends.append((words, row.until))


def _staying(people: Iterable[int], day: datetime.date) -> set[int]:
    """Return those who hold a post or a seat on a day. Two queries."""
    held = Holding.objects.at(day).filter(person__in=people).values_list("person", flat=True)
    seated = Seat.objects.at(day).filter(person__in=people).values_list("person", flat=True)
    return {*held, *(key for key in seated if key is not None)}


def duties_of(person: Person) -> QuerySet[Duty]:
    """Return what somebody owes by name. What is owed by a post stays with the post; duties of cases are not here."""
    rows = Duty.objects.filter(owed_by__person=person, state=State.OPEN, subject=None)
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def actions_of(person: Person) -> QuerySet[Action]:
    """Return the actions somebody owns by name that are not over."""
    return Action.objects.filter(owned_by__person=person, state__in=ACTIVE).order_by("due_on", "pk")


def grants_of(account: Account) -> QuerySet[RoleGrant]:
    """Return the roles of an account that have not ended."""
    rows = RoleGrant.objects.filter(Q(until=None) | Q(until__gte=clock.today()), account=account)
    return rows.select_related("organization", "scope").order_by("pk")


@transaction.atomic
def leave(*, by: Viewer, account: Account, to: Person | None) -> Account:
    """Hand on what a leaver owes by name, end their roles and switch their account off.

    Raises `Refused`, `NobodyTakesOver`, `LastAdministrator`, or `DomainError` if the other owes the same already.
    """
    if not by.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)
    if account.person:
        _hand_on(by, account, account.person, to)
    for grant in grants_of(account):
        access.end_grant(by=by, grant=grant, today=clock.today())
    access.switch_off(by=by, account=account)
    return account


def _hand_on(by: Viewer, account: Account, person: Person, to: Person | None) -> None:
    owned, owed = list(actions_of(person)), duties_of(person)
    if not owned and not owed.exists():
        return
    if to is None or to == person:
        raise NobodyTakesOver(f"{person} leaves work behind. Choose who takes it over.")
    why = f"{person} has left."
    for action in owned:
        progress.change_owner(action=action, to=to, why=why, by=by)
    moved = moving.change_debtor(duties=owed, owed_by=to, why=why, by=by)
    counted = {"to": str(to), "duties": moved, "actions": len(owned)}
    trail.record(by=by, act=WebAct.HANDED_ON, thing=account, change=counted)
