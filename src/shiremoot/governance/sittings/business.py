"""The business of a meeting: interests, notes, decisions with their votes, and what is asked of whom."""

import datetime
from collections.abc import Mapping

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.following import actions as following
from shiremoot.governance.meetings.models import Action, AgendaItem, Attendance, Decision, Meeting
from shiremoot.governance.sittings import order, queries, rules
from shiremoot.governance.sittings.models import Ballot, Declaration, Movement, Note
from shiremoot.governance.sittings.taking import Key, check_version, taking


def declare(
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
    """An interest is declared in an item. One that obliges to leave marks the person out for it.

    Raises ValueError when less is said than the kind demands, or nothing is said of what the interest is.
    """
    with taking(by=by, meeting=attendance.meeting, act="declare", key=key):
        duty = rules.obliges(kind, obliges, dispensation=dispensation)
        declared, _ = Declaration.objects.update_or_create(
            attendance=attendance,
            item=item,
            kind=kind,
            defaults={
                "what": _said(what, "what the interest is"),
                "obliges": duty,
                "dispensation": dispensation,
                "at": clock.now(),
            },
        )
        if duty == rules.Obliges.LEAVE:
            out = {"attendance": attendance, "item": item, "mark": rules.Mark.OUT}
            Movement.objects.get_or_create(**out, defaults={"at": clock.now()})
        trail.record(by=by, act="declared", thing=declared, change={"what": what, "obliges": duty})
        return declared


def withdraw(*, by: Viewer, declaration: Declaration, key: Key = None) -> None:
    """Take back a declaration entered by mistake, and the mark it made."""
    with taking(by=by, meeting=declaration.attendance.meeting, act="withdraw", key=key):
        trail.record(by=by, act="took back", thing=declaration, change={"what": declaration.what})
        out = declaration.attendance.movements.filter(item=declaration.item, mark=rules.Mark.OUT)
        if declaration.obliges == rules.Obliges.LEAVE:
            out.delete()
        declaration.delete()


def note(*, by: Viewer, item: AgendaItem, text: str, version: int, key: Key = None) -> Note:
    """Keep what was said on an item. `version` is what the clerk wrote upon, 0 for nothing yet.

    Raises `Conflict` if another clerk wrote meanwhile.
    """
    with taking(by=by, meeting=item.meeting, act="note", key=key):
        kept = Note.objects.filter(item=item).first() or Note(item=item, version=0)
        if kept.text == text:
            return kept
        check_version(kept, version, kept.text)
        kept.text, kept.version = text, kept.version + 1
        kept.save()
        trail.record(by=by, act="noted", thing=item, change={"characters": len(text)})
        return kept


def decide(
    *,
    by: Viewer,
    item: AgendaItem,
    verb: str,
    text: str,
    mover: Attendance | None = None,
    seconder: Attendance | None = None,
    tally: rules.Tally | None = None,
    named: Mapping[int, str] | None = None,
    casting: str = "",
    deferred_to: Meeting | None = None,
    decision: Decision | None = None,
    version: int = 0,
    key: Key = None,
) -> Decision:
    """Record a decision on an item, or put one right (`decision`, at the `version` the clerk saw).

    `tally` is a vote by totals, `named` how each voted by attendance; neither: agreed without a vote.
    `deferred_to` is the later meeting an item deferred is planned for from now on.
    Raises ValueError with the reason: no quorum, a vote that cannot be so, somebody who may not vote or move.
    """
    with taking(by=by, meeting=item.meeting, act="decide", key=key):
        if decision is not None:
            decision = _fresh(decision)
            check_version(decision, version, f"{decision.verb.capitalize()}: {decision.text}")
        roll = queries.lines(item.meeting, item.position)
        quorum = queries.quorum(item.meeting, roll)
        rules.check_quorum(quorum.here, quorum.needed)
        _check_movers(mover, seconder, roll)
        tally = _vote(tally, named, casting, roll, verb)
        kept = decision or Decision(meeting=item.meeting, item=item, title=item.title, version=0)
        before = kept.text
        kept.verb, kept.text = _verb(verb), _said(text, f"what was {verb}")
        kept.mover, kept.seconder = mover, seconder
        kept.private = queries.is_private(item)
        _set_vote(kept, tally)
        order.put_off(kept, deferred_to if verb == rules.DEFERRED else None, by)
        kept.version += 1
        kept.save()
        kept.ballots.all().delete()
        Ballot.objects.bulk_create(
            Ballot(decision=kept, attendance_id=pk, choice=choice) for pk, choice in (named or {}).items()
        )
        change = {"verb": verb, "text": text} | ({"before": before} if before else {})
        trail.record(by=by, act="put right" if decision else "recorded", thing=kept, change=change)
        return kept


def _fresh(decision: Decision) -> Decision:
    rows = Decision.objects.select_related(
        "meeting__body", "item__meeting__body", "deferred_as__meeting__body"
    )
    return rows.get(pk=decision.pk)


def _verb(verb: str) -> str:
    if verb not in rules.VERBS:
        raise ValueError("Choose what was decided.")
    return verb


def _check_movers(mover: Attendance | None, seconder: Attendance | None, roll: list[queries.Line]) -> None:
    may_vote = {line.attendance.pk for line in roll if line.may_vote}
    for person, did in ((mover, "move"), (seconder, "second")):
        if person and person.pk not in may_vote:
            raise ValueError(f"{person.name} may not vote on this item, so cannot {did} it.")
    if mover and mover == seconder:
        raise ValueError(f"{mover.name} cannot both move and second.")


def _vote(tally, named, casting: str, roll: list[queries.Line], verb: str) -> rules.Tally | None:
    may_vote = {line.attendance.pk for line in roll if line.may_vote}
    if named:
        names = {line.attendance.pk: line.attendance.name for line in roll}
        for pk in named:
            if pk not in may_vote:
                raise ValueError(f"{names.get(pk, 'Somebody not on the roll')} may not vote on this item.")
        tally = rules.counted(named.values(), casting)
    if tally:
        if tally.casting and not any(line.attendance.in_chair and line.may_vote for line in roll):
            raise ValueError("Nobody in the chair may vote on this item, so there is no casting vote.")
        rules.check_vote(tally, may_vote=len(may_vote), verb=verb)
    return tally


def _set_vote(decision: Decision, tally: rules.Tally | None) -> None:
    decision.votes_for = tally.votes_for if tally else None
    decision.votes_against = tally.votes_against if tally else None
    decision.abstained = tally.abstained if tally else None
    decision.casting = tally.casting if tally else ""


def strike(*, by: Viewer, decision: Decision, version: int, key: Key = None) -> None:
    """Take out a decision entered by mistake; the trail keeps its words."""
    with taking(by=by, meeting=decision.meeting, act="strike", key=key):
        decision = _fresh(decision)
        check_version(decision, version, f"{decision.verb.capitalize()}: {decision.text}")
        trail.record(
            by=by, act="took out", thing=decision, change={"verb": decision.verb, "text": decision.text}
        )
        decision.ballots.all().delete()
        if planned := decision.deferred_as:
            order.call_back(planned, by)
        decision.delete()


def ask(
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
    """Somebody is asked to do something by a day. It is owed once the meeting closes."""
    with taking(by=by, meeting=item.meeting, act="ask", key=key):
        if action is not None:
            action = Action.objects.select_related("meeting__body").get(pk=action.pk)
            check_version(action, version, f"{action.owner}: {action.text}")
        kept = action or Action(meeting=item.meeting, item=item, version=0)
        kept.text, kept.owner = _said(text, "what is to be done"), _said(owner, "who is to do it")
        kept.due_on, kept.private = due_on, queries.is_private(item)
        kept.version += 1
        kept.save()
        trail.record(by=by, act="put right" if action else "asked for", thing=kept, change={"text": text})
        return kept


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"Say {what}.")
    return text.strip()


def follow(
    *, by: Viewer, meeting: Meeting, action: Action, outcome: str, text: str, key: Key = None, **more
) -> None:
    """What became of an action of an earlier meeting, said at this one: one of `rules.OUTCOMES`.

    `more` is `due_on` for one that goes on by a new day, `to` for one passed on to another body. Raises as the
    actions of `following` do.
    """
    with taking(by=by, meeting=meeting, act="follow", key=key) as sitting:
        at = {"action": action, "by": by, "at": sitting.meeting}
        if outcome == rules.DONE:
            following.finish(evidence=text, **at)
        elif outcome == rules.CONTINUED:
            following.carry_on(text=text, due_on=more["due_on"], **at)
        elif outcome == rules.PASSED_ON:
            following.pass_on(to=more["to"], why=text, **at)
        elif outcome == rules.DROPPED:
            following.drop(why=text, **at)
        else:
            following.tell(text=text, **at)
