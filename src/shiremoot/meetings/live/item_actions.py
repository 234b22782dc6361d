"""Actions on items of the agenda: interests declared, notes, decisions with their votes, and actions agreed."""

import datetime
from collections.abc import Mapping
from typing import TypedDict, TypeVar

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.meetings.action_updates import actions as following
from shiremoot.meetings.live import order, queries, rules
from shiremoot.meetings.live.acts import LiveAct
from shiremoot.meetings.live.models import Ballot, Declaration, Movement, Note
from shiremoot.meetings.live.saving import Key, check_version, saving_entry
from shiremoot.meetings.record.models import Action, AgendaItem, Attendance, Decision, Meeting
from shiremoot.spine.bodies.models import Body


def declare_interest(
    *,
    by: Viewer,
    attendance: Attendance,
    item: AgendaItem,
    kind: str,
    what: str,
    obliges: str = "",
    dispensation: bool = False,
    key: Key = None,
) -> Declaration:
    """Record an interest declared in an item. One that obliges to leave also marks the person out for the item.

    Raises `DomainError` if `obliges` is less than the kind demands, or if `what` is empty.
    """
    with saving_entry(by=by, meeting=attendance.meeting, kind="declare", key=key):
        duty = rules.obliges(kind, obliges, dispensation=dispensation)
        declared, _ = Declaration.objects.update_or_create(
            attendance=attendance,
            item=item,
            kind=kind,
            defaults={
                "what": require_text(what, "what the interest is"),
                "obliges": duty,
                "dispensation": dispensation,
                "at": clock.now(),
            },
        )
        if duty == rules.Obliges.LEAVE:
            out = {"attendance": attendance, "item": item, "mark": rules.RollMark.OUT}
            Movement.objects.get_or_create(**out, defaults={"at": clock.now()})
        trail.record(
            by=by, act=LiveAct.DECLARED_INTEREST, thing=declared, change={"what": what, "obliges": duty}
        )
        return declared


def withdraw_declaration(*, by: Viewer, declaration: Declaration, key: Key = None) -> None:
    """Remove a declaration entered by mistake, and the mark it made."""
    with saving_entry(by=by, meeting=declaration.attendance.meeting, kind="withdraw", key=key):
        trail.record(
            by=by, act=LiveAct.WITHDREW_DECLARATION, thing=declaration, change={"what": declaration.what}
        )
        out = declaration.attendance.movements.filter(item=declaration.item, mark=rules.RollMark.OUT)
        if declaration.obliges == rules.Obliges.LEAVE:
            out.delete()
        declaration.delete()


def save_note(*, by: Viewer, item: AgendaItem, text: str, version: int, key: Key = None) -> Note:
    """Save the clerk's note on an item. `version` is the version the clerk started from, 0 if there was none.

    Raises `Conflict` if another clerk saved a newer version.
    """
    with saving_entry(by=by, meeting=item.meeting, kind="note", key=key):
        kept = Note.objects.filter(item=item).first() or Note(item=item, version=0)
        if kept.text == text:
            return kept
        check_version(kept, version, kept.text)
        kept.text, kept.version = text, kept.version + 1
        kept.save()
        trail.record(by=by, act=LiveAct.NOTED, thing=item, change={"characters": len(text)})
        return kept


def record_decision(
    *,
    by: Viewer,
    item: AgendaItem,
    verb: str,
    text: str,
    mover: Attendance | None = None,
    seconder: Attendance | None = None,
    tally: rules.VoteTally | None = None,
    named: Mapping[int, str] | None = None,
    casting: str = "",
    deferred_to: Meeting | None = None,
    decision: Decision | None = None,
    version: int = 0,
    key: Key = None,
) -> Decision:
    """Record a decision on an item, or correct one (`decision`, at the `version` the clerk saw).

    `tally` is a vote by totals, `named` a named vote by the key of each attendance; without either, it was agreed
    without a vote. `deferred_to` is the later meeting for which a deferred item is planned.
    Raises `DomainError` with the reason: no quorum, an impossible vote, or a person who may not vote or move;
    `Conflict` if another clerk saved a newer version.
    """
    with saving_entry(by=by, meeting=item.meeting, kind="decide", key=key):
        if decision is not None:
            decision = _fresh(decision)
            check_version(decision, version, f"{decision.verb.capitalize()}: {decision.text}")
        roll = queries.roll_lines(item.meeting, item.position)
        quorum = queries.quorum(item.meeting, roll)
        rules.check_quorum(quorum.here, quorum.needed)
        _check_movers(mover, seconder, roll)
        tally = _checked_vote(tally, named, casting, roll, verb)
        kept = decision or Decision(meeting=item.meeting, item=item, title=item.title, version=0)
        before = kept.text
        kept.verb, kept.text = _known_verb(verb), require_text(text, f"what was {verb}")
        kept.mover, kept.seconder = mover, seconder
        kept.private = queries.is_private(item)
        _set_vote(kept, tally)
        order.defer_item(kept, item, deferred_to if verb == rules.DEFERRED else None, by)
        kept.version += 1
        kept.save()
        kept.ballots.all().delete()
        Ballot.objects.bulk_create(
            Ballot(decision=kept, attendance_id=pk, choice=choice) for pk, choice in (named or {}).items()
        )
        act: Act = LiveAct.CORRECTED_DECISION if decision else LiveAct.RECORDED_DECISION
        change = {"verb": verb, "text": text} | ({"before": before} if before else {})
        trail.record(by=by, act=act, thing=kept, change=change)
        return kept


def _fresh(decision: Decision) -> Decision:
    rows = Decision.objects.select_related(
        "meeting__body", "item__meeting__body", "deferred_as__meeting__body"
    )
    return rows.get(pk=decision.pk)


def _known_verb(verb: str) -> str:
    if verb not in rules.VERBS:
        raise DomainError("Choose what was decided.")
    return verb


def _check_movers(
    mover: Attendance | None, seconder: Attendance | None, roll: list[queries.RollLine]
) -> None:
    may_vote = {line.attendance.pk for line in roll if line.may_vote}
    for person, did in ((mover, "move"), (seconder, "second")):
        if person and person.pk not in may_vote:
            raise DomainError(f"{person.name} may not vote on this item, so cannot {did} it.")
    if mover and mover == seconder:
        raise DomainError(f"{mover.name} cannot both move and second.")


def _checked_vote(
    tally: rules.VoteTally | None,
    named: Mapping[int, str] | None,
    casting: str,
    roll: list[queries.RollLine],
    verb: str,
) -> rules.VoteTally | None:
    may_vote = {line.attendance.pk for line in roll if line.may_vote}
    if named:
        names = {line.attendance.pk: line.attendance.name for line in roll}
        for pk in named:
            if pk not in may_vote:
                raise DomainError(f"{names.get(pk, 'Somebody not on the roll')} may not vote on this item.")
        tally = rules.counted(named.values(), casting)
    if tally:
        if tally.casting and not any(line.attendance.in_chair and line.may_vote for line in roll):
            raise DomainError("Nobody in the chair may vote on this item, so there is no casting vote.")
        rules.check_vote(tally, may_vote=len(may_vote), verb=verb)
    return tally


def _set_vote(decision: Decision, tally: rules.VoteTally | None) -> None:
    decision.votes_for = tally.votes_for if tally else None
    decision.votes_against = tally.votes_against if tally else None
    decision.abstained = tally.abstained if tally else None
    decision.casting = tally.casting if tally else ""


def remove_decision(*, by: Viewer, decision: Decision, version: int, key: Key = None) -> None:
    """Delete a decision entered by mistake. The trail keeps its words."""
    with saving_entry(by=by, meeting=decision.meeting, kind="strike", key=key):
        decision = _fresh(decision)
        check_version(decision, version, f"{decision.verb.capitalize()}: {decision.text}")
        trail.record(
            by=by,
            act=LiveAct.REMOVED_DECISION,
            thing=decision,
            change={"verb": decision.verb, "text": decision.text},
        )
        decision.ballots.all().delete()
        if planned := decision.deferred_as:
            order.cancel_deferral(planned, by)
        decision.delete()


def record_action(
    *,
    by: Viewer,
    item: AgendaItem,
    text: str,
    owner: str,
    due_on: datetime.date | None = None,
    action: Action | None = None,
    version: int = 0,
    key: Key = None,
) -> Action:
    """Record an action, or correct one (`action`, at the `version` the clerk saw). It is owed once the meeting closes.

    Raises `DomainError` if `text` or `owner` is empty, `Conflict` if another clerk saved a newer version.
    """
    with saving_entry(by=by, meeting=item.meeting, kind="ask", key=key):
        if action is not None:
            action = Action.objects.select_related("meeting__body").get(pk=action.pk)
            check_version(action, version, f"{action.owner}: {action.text}")
        kept = action or Action(meeting=item.meeting, item=item, version=0)
        kept.text = require_text(text, "what is to be done")
        kept.owner = require_text(owner, "who is to do it")
        kept.due_on, kept.private = due_on, queries.is_private(item)
        kept.version += 1
        kept.save()
        act: Act = LiveAct.CORRECTED_ACTION if action else LiveAct.RECORDED_ACTION
        trail.record(by=by, act=act, thing=kept, change={"text": text})
        return kept


class _Update(TypedDict):
    """What every outcome of an action needs."""

    action: Action
    by: Viewer
    at: Meeting


def record_outcome(
    *,
    by: Viewer,
    meeting: Meeting,
    action: Action,
    outcome: str,
    text: str,
    due_on: datetime.date | None = None,
    to: Body | None = None,
    key: Key = None,
) -> None:
    """Record at this meeting the outcome of an action of an earlier one. `outcome` is one of `rules.OUTCOMES`.

    `CONTINUED` needs `due_on`, the new day; `PASSED_ON` needs `to`, the other body; else `DomainError`. Raises also
    as the actions of `action_updates` do.
    """
    with saving_entry(by=by, meeting=meeting, kind="follow", key=key) as sitting:
        at: _Update = {"action": action, "by": by, "at": sitting.meeting}
        if outcome == rules.DONE:
            following.finish(evidence=text, **at)
        elif outcome == rules.CONTINUED:
            following.extend(text=text, due_on=_required(due_on, "by which day"), **at)
        elif outcome == rules.PASSED_ON:
            following.pass_on(to=_required(to, "to which body"), why=text, **at)
        elif outcome == rules.DROPPED:
            following.drop(why=text, **at)
        else:
            following.report_progress(text=text, **at)


Given = TypeVar("Given")


def _required(given: Given | None, what: str) -> Given:
    if given is None:
        raise DomainError(f"Say {what}.")
    return given
