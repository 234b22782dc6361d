"""The thread in words: where a recommendation stands, and what may be done next about an action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import permissions, queries, rules
from shiremoot.spine.thread.models import Action, Addressee, Finding, ImpactLook, Recommendation, Source
from shiremoot.spine.thread.rules import ActionState

MOST_LETTERS = 120  # of the words of an action in a list
MARKS = {
    ActionState.PROPOSED: "plain",
    ActionState.OPEN: "plain",
    ActionState.IN_PROGRESS: "soon",
    ActionState.COMPLETE: "met",
    ActionState.CONFIRMED: "met",
    ActionState.CLOSED: "met",
    ActionState.DROPPED: "waived",
    ActionState.REPLACED: "waived",
}


@dataclass(frozen=True)
class ThreadStage:
    """One stage of the thread: how much there is of it, and what is missing."""

    title: str
    number: int
    words: str


def stages(
    found: Recommendation,
    findings: Sequence[Finding],
    addressees: Sequence[Addressee],
    actions: Sequence[Action],
) -> list[ThreadStage]:
    """Return the stages of the thread of a recommendation, in order, so that a gap can be seen."""
    answered = sum(_standing(one) is not None for one in addressees)
    evidence = sum(len(action.evidence.all()) for action in actions)
    impact = len(looks(found, actions))
    done = sum(
        action.state in (ActionState.COMPLETE, ActionState.CONFIRMED, ActionState.CLOSED)
        for action in actions
    )
    return [
        ThreadStage("Findings", len(findings), "" if findings else "No finding is linked"),
        ThreadStage("Responses", answered, _of_addressees(answered, len(addressees))),
        ThreadStage("Actions", len(actions), f"{done} complete" if actions else "No action yet"),
        ThreadStage("Evidence", evidence, "" if evidence else "No evidence yet"),
        ThreadStage("Impact", impact, "" if impact else "No impact is recorded yet"),
    ]


def looks(found: Recommendation, actions: Sequence[Action]) -> list[ImpactLook]:
    """Return what was seen of the impact of a recommendation and of its actions, in the order of the days."""
    seen = [*found.impact_looks.all(), *(look for action in actions for look in action.impact_looks.all())]
    return sorted(seen, key=lambda look: (look.on, look.pk))


def _of_addressees(answered: int, asked: int) -> str:
    if not asked:
        return "Made to nobody by name"
    return f"of {asked}" if answered else "No response is published"


def _standing(one: Addressee) -> object | None:
    versions = one.versions  # type: ignore[attr-defined]  # prefetched by `queries.addressees`
    return next((v for v in versions if v.state == rules.ResponseState.PUBLISHED), None)


def way_to_respond(viewer: Viewer, duty: Duty) -> ways_to_answer.WayToAnswer | None:
    """Return the form that answers all a duty to respond asks for, if the viewer may answer it. Three queries."""
    source = Source.objects.filter(pk=duty.about_id).first()
    if source is None or duty.about_type != source._meta.label_lower:
        return None
    asked = list(queries.awaited(source, duty.owed_by))
    if not asked or not all(permissions.can_answer(viewer, one) for one in asked):
        return None
    return ways_to_answer.WayToAnswer(
        reverse("respond", args=[source.key, duty.owed_by_id]), "Write the response", only=True
    )


def named_ways(viewer: Viewer, owed: Sequence[Duty]) -> dict[int, ways_to_answer.NamedWay]:
    """Return, by the number of the duty, the action to carry out by its own words. One query."""
    asked = {
        duty.about_id: duty.pk
        for duty in owed
        if duty.about_type == Action._meta.label_lower and duty.kind == Kind.CARRY_OUT_ACTION
    }
    if not asked:
        return {}
    rows = policies.visible_to(viewer, Action).filter(pk__in=asked)
    return {
        asked[str(row.pk)]: ways_to_answer.NamedWay(
            reverse("duty-answer", args=[asked[str(row.pk)]]), Truncator(row.text).chars(MOST_LETTERS)
        )
        for row in rows
    }


def way_to_complete(viewer: Viewer, duty: Duty) -> ways_to_answer.WayToAnswer | None:
    """Return the form that completes the action a duty is about, if the viewer may report on it. Two queries."""
    if duty.about_type != Action._meta.label_lower:
        return None
    found = policies.visible_to(viewer, Action).filter(pk=duty.about_id, state__in=rules.ACTIVE)
    action = found.select_related("followed_by", "owned_by__post").first()
    if action is None or not permissions.can_report(viewer, action):
        return None
    return ways_to_answer.WayToAnswer(reverse("action-finish", args=[action.pk]), "Complete it", only=True)


def who_follows(viewer: Viewer, found: Recommendation, addressees: Sequence[Addressee]) -> Body | None:
    """Return the body for which this viewer may add an action: an addressee they serve, or the source's."""
    served = (
        one.body for one in addressees if one.body and viewer.may(permissions.FOLLOW, scope_id=one.body_id)
    )
    if body := next(served, None):
        return body
    return found.source.followed_by if permissions.can_look_at(viewer, found) else None


@dataclass(frozen=True)
class Change:
    """One thing that may be done about an action: the words of its page, in which states, and by whom.

    `check` raises the reason in a state that does not allow it; `by_owner` is True if those who act for the owner may
    do it too.
    """

    title: str
    what: str
    missing: str
    button: str
    done: str
    check: Callable[[str], None]
    by_owner: bool = False

    def is_possible(self, state: str) -> bool:
        """Return True if an action in this state allows it."""
        try:
            self.check(state)
        except rules.ActionNotOpen:
            return False
        return True


def _may_become(wanted: ActionState) -> Callable[[str], None]:
    return lambda state: rules.ACTION_LIFECYCLE.check(state, wanted)


CHANGES = {
    "tell": Change(
        "Report progress",
        "What has happened?",
        "Say what has happened",
        "Save",
        "Saved.",
        rules.check_active,
        by_owner=True,
    ),
    "finish": Change(
        "Complete this action",
        "What shows that it was done?",
        "Say what shows that it was done",
        "Complete",
        "The action is complete, and its duty is met.",
        _may_become(ActionState.COMPLETE),
        by_owner=True,
    ),
    "confirm": Change(
        "Confirm that it is complete",
        "Anything to add?",
        "",
        "Confirm",
        "The action is confirmed.",
        _may_become(ActionState.CONFIRMED),
    ),
    "send-back": Change(
        "Send it back",
        "Why is it sent back?",
        "Say why it is sent back",
        "Send back",
        "The action is sent back, and it is due again.",
        rules.check_can_send_back,
    ),
    "impact": Change("Record its impact", "", "", "Save", "Saved.", rules.check_takes_look),
    "evidence": Change(
        "Add evidence",
        "What is the evidence?",
        "Describe the evidence",
        "Add",
        "The evidence is added.",
        rules.check_takes_evidence,
        by_owner=True,
    ),
    "extend": Change(
        "Extend the date",
        "Why is it extended?",
        "Say why it is extended",
        "Save",
        "The action has a new date.",
        rules.check_active,
    ),
    "rate": Change(
        "Change the rating",
        "Why is it rated so?",
        "Say why it is rated so",
        "Save",
        "The rating is saved. What was worked out stays beside it.",
        rules.check_active,
    ),
    "split": Change(
        "Split this action",
        "Why is it split?",
        "Say why it is split",
        "Split",
        "The action is split. What it was is kept, with those that take its place.",
        _may_become(ActionState.REPLACED),
    ),
    "merge": Change(
        "Merge it with others",
        "Why are they merged?",
        "Say why they are merged",
        "Merge",
        "The actions are merged. What they were is kept, with the one that takes their place.",
        _may_become(ActionState.REPLACED),
    ),
    "pass-on": Change(
        "Transfer it to another body",
        "Why is it transferred?",
        "Say why it is transferred",
        "Transfer",
        "The other body follows this action from now on.",
        rules.check_active,
    ),
    "drop": Change(
        "Drop this action",
        "Why is it dropped?",
        "Say why it is dropped",
        "Drop",
        "The action is dropped, and its duty is waived.",
        _may_become(ActionState.DROPPED),
    ),
}


def changes_for(viewer: Viewer, action: Action) -> list[tuple[str, Change]]:
    """Return what this viewer may do about an action now."""
    follows = permissions.can_follow(viewer, action)
    reports = follows or permissions.can_report(viewer, action)
    return [
        (name, change)
        for name, change in CHANGES.items()
        if change.is_possible(action.state) and (follows or (reports and change.by_owner))
    ]
