"""Open a round, write an update, hand it in, send it back, publish the report."""

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, Stale, require_text
from shiremoot.partnerships.annual_updates import content, notices, permissions, presenting, rules
from shiremoot.partnerships.annual_updates.acts import AnnualUpdatesAct
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Return, Round
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience

KIND = Kind.PARTNERSHIP_UPDATE


class CannotOpen(DomainError):
    """The round cannot be opened as described; the message says why."""


class UpdateChanged(Stale):
    """Somebody else changed the update meanwhile. `theirs` are the current words of `version`, by part."""

    def __init__(self, theirs: Mapping[str, str], version: int) -> None:
        self.theirs, self.version = theirs, version
        super().__init__(
            "Somebody else changed this update while you were writing. Choose which words to keep."
        )


@transaction.atomic
def open_round(
    *, year: int, title: str, reported_to: Body, due: datetime.date, bodies: Collection[Body], by: Viewer
) -> Round:
    """Open a round and raise each body's duty to update by the day `due`. Raises `Refused` or `CannotOpen`."""
    permissions.check_can_ask(by)
    _check_opening(year, reported_to, due, bodies)
    made = Round.objects.create(
        year=year,
        title=title.strip(),
        reported_to=reported_to,
        due=due,
        opened_by=str(by)[:200],
        opened_at=clock.now(),
    )
    for body in bodies:
        _ask(made, body, due, by)
    notices.write_that_asked(made, bodies)
    asked = [str(body) for body in bodies]
    trail.record(
        by=by, act=AnnualUpdatesAct.OPENED, thing=made, change={"asked": asked, "due": due.isoformat()}
    )
    return made


def _check_opening(year: int, reported_to: Body, due: datetime.date, bodies: Collection[Body]) -> None:
    if not bodies:
        raise CannotOpen("Choose at least one body to ask.")
    if reported_to in bodies:
        raise CannotOpen(f"{reported_to} receives the report, so it owes no update to itself.")
    if due < clock.today():
        raise CannotOpen("The day it is due has passed. Choose today or a later day.")
    if Round.objects.filter(year=year, reported_to=reported_to).exists():
        raise CannotOpen(f"The updates of {year} to {reported_to} are asked for already.")


def _ask(round_: Round, body: Body, due: datetime.date, by: Viewer) -> PartnershipUpdate:
    update = PartnershipUpdate.objects.create(round=round_, body=body)
    update.duty = _owe(update, update, due, by)
    update.save(update_fields=["duty"])
    return update


@transaction.atomic
def add_body(*, round_: Round, body: Body, due: datetime.date, by: Viewer) -> PartnershipUpdate:
    """Ask one more body in an open round, or again one taken out. Raises `Refused` or `rules.UpdateOutOfTurn`."""
    permissions.check_can_ask(by)
    round_ = _open_round(round_)
    if due < clock.today():
        raise rules.UpdateOutOfTurn("That day has passed. Choose today or a later day.")
    if body == round_.reported_to:
        raise rules.UpdateOutOfTurn(f"{body} receives the report, so it owes no update to itself.")
    update = round_.updates.select_for_update(of=("self",)).select_related("body").filter(body=body).first()
    if update is None:
        update = _ask(round_, body, due, by)
    elif update.state != rules.UpdateState.TAKEN_OUT:
        raise rules.UpdateOutOfTurn(f"{body} is asked already.")
    else:
        _reopen(update, "Asked again", due, by)
    notices.write_that_asked(round_, [body], due)
    trail.record(
        by=by,
        act=AnnualUpdatesAct.ADDED_BODY,
        thing=round_,
        change={"body": str(body), "due": due.isoformat()},
    )
    return update


@transaction.atomic
def take_out(*, update: PartnershipUpdate, because: str, by: Viewer) -> PartnershipUpdate:
    """Take a body out of a round and waive its duty. Raises `Refused` or `rules.UpdateOutOfTurn`."""
    permissions.check_can_ask(by)
    update = _locked(update)
    rules.check_not_published(update.round.published)
    _set_state(update, rules.UpdateState.TAKEN_OUT)
    update.out_because = because.strip()
    update.save()
    for thing in (update, *update.returns.all()):
        duties.waive_about(about=thing, why=f"Taken out of the round: {update.out_because}", by=by)
    trail.record(by=by, act=AnnualUpdatesAct.REMOVED_BODY, thing=update, change={"why": update.out_because})
    return update


def _open_round(round_: Round) -> Round:
    """Return the round, locked. Raises `rules.UpdateOutOfTurn` if its report is published."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("reported_to")
    found = rows.get(pk=round_.pk)
    rules.check_not_published(found.published)
    return found


def _owe(
    about: PartnershipUpdate | Return, update: PartnershipUpdate, due: datetime.date, by: Viewer
) -> Duty:
    return duties.raise_duty(
        kind=KIND,
        about=about,
        owed_by=update.body,
        owed_to=update.round.reported_to,
        due=due,
        by=by,
        audience=Audience.PUBLIC,
    )


@transaction.atomic
def write(
    *, update: PartnershipUpdate, answers: Mapping[str, str], version: int, by: Viewer
) -> PartnershipUpdate:
    """Save a draft. Raises `Refused`, `rules.UpdateOutOfTurn`, or `UpdateChanged` if `version` is not current."""
    update = _locked(update)
    permissions.check_can_write(by, update.body)
    rules.check_editable(update.state)
    _change_parts(update, answers, version, by)
    if update.state == rules.UpdateState.ASKED:
        _set_state(update, rules.UpdateState.DRAFT)
    update.save()
    return update


def _change_parts(update: PartnershipUpdate, answers: Mapping[str, str], version: int, by: Viewer) -> None:
    changed = [part for part in rules.PARTS if answers[part] != getattr(update, part)]
    if not changed:
        return
    if version != update.version:
        raise UpdateChanged(update.answers, update.version)
    for part in changed:
        setattr(update, part, answers[part])
    update.version += 1
    trail.record(
        by=by,
        act=AnnualUpdatesAct.WROTE,
        thing=update,
        change={"parts": [rules.PARTS[part] for part in changed]},
    )


@transaction.atomic
def hand_in(
    *, update: PartnershipUpdate, answers: Mapping[str, str], version: int, by: Viewer
) -> PartnershipUpdate:
    """Save the words and hand them in, which discharges the duty.

    Raises as `write` does, and `rules.PartsMissing` for empty parts; then nothing is saved.
    """
    rules.check_complete(answers)
    update = write(update=update, answers=answers, version=version, by=by)
    _set_state(update, rules.UpdateState.HANDED_IN)
    update.handed_in_at, update.handed_in_by = clock.now(), str(by)[:200]
    update.save()
    owed = Duty.objects.filter(pk__in=[update.duty_id])
    duties.settle_from_record(duties=owed, evidence="The update was handed in.", met_at=clock.now(), by=by)
    trail.record(by=by, act=AnnualUpdatesAct.SUBMITTED, thing=update)
    return update


@transaction.atomic
def send_back(*, update: PartnershipUpdate, because: str, due: datetime.date, by: Viewer) -> Return:
    """Send an update back with the reason and a new day, by which it is owed again.

    Raises `Refused`, `rules.UpdateOutOfTurn`, or `DomainError` without a reason or for a day that has passed.
    """
    permissions.check_can_ask(by)
    update = _locked(update)
    rules.check_not_published(update.round.published)
    if update.state == rules.UpdateState.TAKEN_OUT:
        raise rules.UpdateOutOfTurn("This body was taken out of the round. Ask it again instead.")
    because = require_text(because, "why it is sent back")
    if due < clock.today():
        raise DomainError("That day has passed. Choose today or a later day.")
    made = _reopen(update, because.strip(), due, by)
    trail.record(by=by, act=AnnualUpdatesAct.RETURNED, thing=update, change={"why": because.strip()})
    return made


def _reopen(update: PartnershipUpdate, because: str, due: datetime.date, by: Viewer) -> Return:
    """Mark an update as sent back and raise a new duty for it."""
    _set_state(update, rules.UpdateState.SENT_BACK)
    made = Return.objects.create(update=update, because=because, due=due, by=str(by)[:200], at=clock.now())
    update.duty, update.told_late_at, update.out_because = _owe(made, update, due, by), None, ""
    update.save()
    return made


@transaction.atomic
def tell_late() -> int:
    """Write once to the lead officers of each late update, and return how many updates. Runs daily."""
    late = PartnershipUpdate.objects.select_for_update(of=("self",)).filter(
        state__in=rules.WAITED_FOR, told_late_at=None, duty__state="open", duty__due_at__lt=clock.now()
    )
    found = list(late.select_related("body", "round__reported_to", "duty"))
    told = notices.write_that_late(found)
    PartnershipUpdate.objects.filter(pk__in=told).update(told_late_at=clock.now())
    return len(told)


@transaction.atomic
def publish(*, round_: Round, introduction: str, by: Viewer) -> Round:
    """Publish the report of the updates handed in; it cannot be undone. Raises `Refused` or `rules.UpdateOutOfTurn`."""
    permissions.check_can_ask(by)
    rows = Round.objects.select_for_update(of=("self",)).select_related("reported_to")
    round_ = rows.get(pk=round_.pk)
    rules.check_not_published(round_.published)
    report = content.of_round(round_, introduction)
    if not report["updates"]:
        raise rules.UpdateOutOfTurn("No body has handed in its update yet, so there is nothing to publish.")
    round_.report, round_.published_at, round_.published_by = report, clock.now(), str(by)[:200]
    round_.save()
    presenting.pdf(round_)  # nothing is published whose file cannot be made
    trail.record(
        by=by, act=AnnualUpdatesAct.PUBLISHED_REPORT, thing=round_, change={"without": report["missing"]}
    )
    return round_


def _set_state(update: PartnershipUpdate, wanted: rules.UpdateState) -> None:
    rules.LIFECYCLE.check(update.state, wanted)
    update.state = wanted


def _locked(update: PartnershipUpdate) -> PartnershipUpdate:
    rows = PartnershipUpdate.objects.select_for_update(of=("self",)).select_related(
        "body", "round__reported_to"
    )
    return rows.get(pk=update.pk)
