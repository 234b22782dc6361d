"""Check and load uploads, sign a return off, and accept, query, reopen or excuse it."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, Stale, known, require_text
from shiremoot.outcomes.returns import checking, collecting, permissions, queries, rules
from shiremoot.outcomes.returns.acts import ReturnsAct
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnStep, ReturnUpload
from shiremoot.outcomes.returns.rules import ReturnState, UploadState
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.models import Duty

EXCEPTED = frozenset({ReturnState.QUERIED, ReturnState.REOPENED})


class RowsRefused(DomainError):
    """What was handed in has errors, each with its row and column. Nothing was stored."""

    field = "file"

    def __init__(self, found: checking.CheckedRows) -> None:
        self.problems, self.more = found.errors, found.more
        number = len(self.problems) + found.more
        many = "There is an error" if number == 1 else f"There are {number:,} errors"
        super().__init__(f"{many}, so nothing was loaded.")


@transaction.atomic
def check(
    *, expected: ExpectedReturn, name: str, digest: str, rows: Sequence[Sequence[str]], by: Viewer
) -> ReturnUpload:
    """Check the rows of an upload and keep them, to be loaded or discarded; the return does not change yet.

    The same file is not kept twice while it waits. Raises `Refused`, `rules.ReturnOutOfTurn`, `rules.PeriodLocked` or
    `RowsRefused` with every error.
    """
    one = _locked(expected, by, permissions.FILL_IN)
    check_can_load(one)
    waiting = one.uploads.filter(digest=digest, state=UploadState.CHECKED).first()
    if waiting is not None and waiting.replaces == _loaded_number(one):
        return waiting
    schema = one.collection.template.read()
    found = checking.check(rows, schema, queries.asked(one, schema))
    if found.errors:
        raise RowsRefused(found)
    made = ReturnUpload.objects.create(
        expected=one,
        number=one.uploads.count() + 1,
        name=name[:200],
        digest=digest,
        rows=found.rows,
        warnings=[vars(each) for each in found.warnings],
        replaces=_loaded_number(one),
        given=found.completeness.given,
        wanted=found.completeness.wanted,
        completeness_version=checking.COMPLETENESS_VERSION,
        by=str(by)[:200],
        at=clock.now(),
    )
    trail.record(by=by, act=ReturnsAct.CHECKED, thing=one, change={"upload": made.number, "digest": digest})
    return made


@transaction.atomic
def load(*, upload: ReturnUpload, comment: str = "", by: Viewer) -> ReturnUpload:
    """Load a checked upload in place of the one before, which stays in the history. Warnings need a comment.

    Raises `Refused`, `MissingText`, `rules.UploadOutOfTurn`, `rules.ReturnOutOfTurn`, `rules.PeriodLocked`, or `Stale`
    if another upload was loaded since this one was checked.
    """
    one = _locked(upload.expected, by, permissions.FILL_IN)
    check_can_load(one)
    upload = one.uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    rules.UPLOAD.check(upload.state, UploadState.LOADED)
    if upload.replaces != _loaded_number(one):
        raise Stale(
            "Another upload was loaded since this one was checked. Discard it, then upload the file again."
        )
    if upload.warnings:
        upload.comment = require_text(comment, "why the warnings are right as they are")
    for before in one.uploads.filter(state=UploadState.LOADED):
        before.state = UploadState.REPLACED
        before.save(update_fields=["state"])
    upload.state = UploadState.LOADED
    upload.save(update_fields=["state", "comment"])
    one.loaded = upload
    _move(one, ReturnState.LOADED)
    trail.record(by=by, act=ReturnsAct.LOADED, thing=one, change={"upload": upload.number})
    return upload


@transaction.atomic
def discard(*, upload: ReturnUpload, by: Viewer) -> ReturnUpload:
    """Discard a checked upload. Raises `Refused` or `rules.UploadOutOfTurn`."""
    one = _locked(upload.expected, by, permissions.FILL_IN)
    upload = one.uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    rules.UPLOAD.check(upload.state, UploadState.DISCARDED)
    upload.state, upload.rows = UploadState.DISCARDED, []
    upload.save(update_fields=["state", "rows"])
    trail.record(by=by, act=ReturnsAct.DISCARDED, thing=one, change={"upload": upload.number})
    return upload


@transaction.atomic
def send(*, expected: ExpectedReturn, by: Viewer) -> ExpectedReturn:
    """Sign a loaded return off and send it, which meets the duty. Raises `Refused` or `rules.ReturnOutOfTurn`."""
    one = _locked(expected, by, permissions.SIGN_OFF)
    if one.loaded_id is None:
        raise rules.ReturnOutOfTurn(rules.RETURN.refused(ReturnState.ASKED, ReturnState.SENT))
    now = clock.now()
    one.sent_at, one.sent_by, one.first_sent_at = now, str(by)[:200], one.first_sent_at or now
    _move(one, ReturnState.SENT)
    owed = Duty.objects.filter(pk__in=[one.duty_id])
    words = f"Signed off and sent by {by}."
    duties.settle_from_record(duties=owed, evidence=words[:500], met_at=now, by=by)
    change = {"upload": known(one.loaded, "it was looked for above").number}
    trail.record(by=by, act=ReturnsAct.SENT, thing=one, change=change)
    return one


@transaction.atomic
def accept(*, expected: ExpectedReturn, by: Viewer) -> ExpectedReturn:
    """Accept a return that was sent, which locks it. Raises `Refused` or `rules.ReturnOutOfTurn`.

    Nobody accepts what they signed off themselves.
    """
    one = _collected(expected, by)
    rules.RETURN.check(one.state, ReturnState.ACCEPTED)
    if one.sent_by == str(by)[:200]:
        reason = "You signed this return off, so somebody else accepts it."
        raise Refused(permissions.COLLECT.words, thing=str(one), reason=reason)
    _move(one, ReturnState.ACCEPTED)
    trail.record(by=by, act=ReturnsAct.ACCEPTED, thing=one)
    return one


@transaction.atomic
def query(*, expected: ExpectedReturn, why: str, due: datetime.date, by: Viewer) -> ReturnStep:
    """Send a return back with a question; it is owed again by a day.

    Raises `Refused`, `rules.ReturnOutOfTurn`, `MissingText`, or `rules.CannotCollect` for a day that has passed.
    """
    return _ask_again(_collected(expected, by), ReturnState.QUERIED, why, due, by, ReturnsAct.QUERIED)


@transaction.atomic
def reopen(*, expected: ExpectedReturn, why: str, due: datetime.date, by: Viewer) -> ReturnStep:
    """Reopen an accepted or excused return, with a reason; it is owed again by a day. Raises as `query` does."""
    return _ask_again(_collected(expected, by), ReturnState.REOPENED, why, due, by, ReturnsAct.REOPENED)


@transaction.atomic
def excuse(*, expected: ExpectedReturn, why: str, by: Viewer) -> ReturnStep:
    """Excuse an organisation from its return, such as one that merged; the duty is waived.

    Raises `Refused`, `rules.ReturnOutOfTurn` or `MissingText`.
    """
    one = _collected(expected, by)
    step = _step(one, ReturnState.EXCUSED, why, None, by)
    for thing in (one, *one.steps.all()):
        duties.waive_about(about=thing, why=step.why, by=by)
    trail.record(by=by, act=ReturnsAct.EXCUSED, thing=one, change={"why": step.why})
    return step


def _ask_again(
    one: ExpectedReturn, state: ReturnState, why: str, due: datetime.date, by: Viewer, act: ReturnsAct
) -> ReturnStep:
    if due < clock.today():
        raise rules.CannotCollect("due", "That day has passed. Choose today or a later day.")
    step = _step(one, state, why, due, by)
    one.duty = collecting.owe(step, one, due, by)
    one.save(update_fields=["duty"])
    trail.record(by=by, act=act, thing=one, change={"why": step.why, "due": due.isoformat()})
    return step


def _step(
    one: ExpectedReturn, state: ReturnState, why: str, due: datetime.date | None, by: Viewer
) -> ReturnStep:
    reason = require_text(why, "why")
    _move(one, state)
    return ReturnStep.objects.create(
        expected=one, state=state, why=reason, due=due, by=str(by)[:200], at=clock.now()
    )


def _move(one: ExpectedReturn, wanted: ReturnState) -> None:
    rules.RETURN.check(one.state, wanted)
    one.state = wanted
    one.save()


def check_can_load(one: ExpectedReturn) -> None:
    """Raise `rules.ReturnOutOfTurn` or `rules.PeriodLocked` unless figures may be loaded into a return now."""
    excepted = one.state in EXCEPTED or one.steps.filter(state__in=EXCEPTED).exists()
    period = one.collection.period.label
    rules.check_can_load(one.state, one.collection.days, clock.today(), excepted=excepted, period=period)


def why_locked(one: ExpectedReturn) -> str:
    """Return in words why nothing may be loaded into a return now; empty if something may."""
    try:
        check_can_load(one)
    except (rules.ReturnOutOfTurn, rules.PeriodLocked) as why:
        return str(why)
    return ""


def _loaded_number(one: ExpectedReturn) -> int:
    return one.loaded.number if one.loaded else 0


def _locked(expected: ExpectedReturn, by: Viewer, what: Ability) -> ExpectedReturn:
    """Return the return, locked. Raises `Refused` unless `by` has the ability over its organisation."""
    one = _row(expected)
    permissions.check_may_act_for(by, one.organization, what)
    return one


def _collected(expected: ExpectedReturn, by: Viewer) -> ExpectedReturn:
    """Return the return, locked. Raises `Refused` unless `by` collects it."""
    one = _row(expected)
    permissions.check_can_collect(by, one.collection.template.body)
    return one


def _row(expected: ExpectedReturn) -> ExpectedReturn:
    rows = ExpectedReturn.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "collection__template__body", "loaded").get(pk=expected.pk)
