"""The kinds of source, and the states of a response and of an action, with what each state needs."""

import datetime
import enum
import re
from collections.abc import Iterable, Mapping

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle
from shiremoot.spine.duties.kinds import Kind


class SourceKind(enum.StrEnum):
    """What a finding or a recommendation stands in."""

    OFFICER_REPORT = "officer report"
    SCRUTINY = "scrutiny"
    HEALTH_SCRUTINY = "health scrutiny"
    CRIME_SCRUTINY = "crime and disorder scrutiny"
    FLOOD_SCRUTINY = "flood risk scrutiny"
    INSPECTION = "inspection"
    REVIEW = "review"
    PEER_REVIEW = "peer review"
    AUDIT = "audit"
    SELF_ASSESSMENT = "self-assessment"
    CONSULTATION = "consultation"
    BOARD_DECISION = "board decision"
    RESIDENTS_REPORT = "residents' report"


# The duty to respond that each kind of source raises. An officer's report asks a meeting to decide: none is owed. Where
# the law gives no number, the body that asks agrees a day.
_BY_LAW: dict[SourceKind, Kind] = {
    SourceKind.SCRUTINY: Kind.RESPOND_TO_SCRUTINY,
    SourceKind.HEALTH_SCRUTINY: Kind.RESPOND_TO_HEALTH_SCRUTINY,
    SourceKind.CRIME_SCRUTINY: Kind.RESPOND_TO_CRIME_SCRUTINY,
    SourceKind.FLOOD_SCRUTINY: Kind.RESPOND_TO_FLOOD_SCRUTINY,
}
RESPONSE_DUTIES: Mapping[SourceKind, Kind] = {
    **{kind: Kind.RESPOND_TO_RECOMMENDATIONS for kind in SourceKind if kind != SourceKind.OFFICER_REPORT},
    SourceKind.SCRUTINY: Kind.RESPOND_TO_SCRUTINY,
    SourceKind.HEALTH_SCRUTINY: Kind.RESPOND_TO_HEALTH_SCRUTINY,
    SourceKind.CRIME_SCRUTINY: Kind.RESPOND_TO_CRIME_SCRUTINY,
    SourceKind.FLOOD_SCRUTINY: Kind.RESPOND_TO_FLOOD_SCRUTINY,
}
SCRUTINY_KINDS = frozenset(_BY_LAW)


class ResponseNotAsked(DomainError):
    """A response cannot be asked for in this way."""


def check_can_ask_for_response(
    *, kind: str, nobody_asks: bool, of_itself: bool, clock: bool, due: bool
) -> None:
    """Raise `ResponseNotAsked` where nobody may be owed a response, or no day is known for it.

    `clock`: the law gives one; `due`: a day was agreed.
    """
    if kind == SourceKind.OFFICER_REPORT:
        raise ResponseNotAsked("An officer's report asks a meeting to decide: no response is owed to it.")
    if nobody_asks:
        raise ResponseNotAsked(
            "Nobody asks for this response: the report is neither a body's nor put to one."
        )
    if of_itself:
        raise ResponseNotAsked("A body does not ask itself for a response.")
    if not clock and not due:
        raise ResponseNotAsked(
            "The law sets no number of days for this kind of report. Give the day that was agreed."
        )


class NotJoint(DomainError):
    """Two reports cannot make this recommendation jointly."""


def check_joint(*, same: bool, put_to_another: bool) -> None:
    """Raise `NotJoint` for the same report twice, or for reports that are put to different bodies."""
    if same:
        raise NotJoint("This recommendation stands in this report already.")
    if put_to_another:
        raise NotJoint(
            "A joint recommendation is put to one body by both reports; these are put to different ones."
        )


def check_joinable(*, any_: bool) -> None:
    """Raise `NotJoint` where no other report recommends anything to the same body."""
    if not any_:
        raise NotJoint("No other report of a body recommends anything to the same body yet.")


def check_anyone_to_ask(*, any_: bool) -> None:
    """Raise `ResponseNotAsked` for a report that requires no response of anybody."""
    if not any_:
        raise ResponseNotAsked(
            "Nobody is to respond to this report yet. Add a recommendation that requires it."
        )


class FindingPolarity(enum.StrEnum):
    """Whether a finding is something to mend or something done well."""

    GAP = "gap"
    STRENGTH = "strength"


class ResponseAnswer(enum.StrEnum):
    """What an addressee says to a recommendation. Other: a paper answers in words of its own."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partially accepted"
    REJECTED = "rejected"
    ALREADY_DONE = "already actioned"
    OTHER = "other"


_ALREADY = re.compile(r"\balready\s+(?:been\s+)?(?:actioned|done|implemented|completed?|in\s+place)", re.I)
_REJECTED = re.compile(r"\breject|\bnot\s+(?:be\s+)?(?:accept|agree)|\bdeclin|\bdisagree", re.I)
_PARTLY = re.compile(r"\bpart|\bin\s+principle", re.I)
_ACCEPTED = re.compile(r"\baccept|\bagree", re.I)


def answer_of(words: str) -> ResponseAnswer:
    """Return the answer that the words of a response form give.

    >>> [answer_of(words).value for words in ("Partially Accept", "Not accepted", "Already done", "See minute 12")]
    ['partially accepted', 'rejected', 'already actioned', 'other']
    """
    for pattern, answer in (
        (_ALREADY, ResponseAnswer.ALREADY_DONE),
        (_REJECTED, ResponseAnswer.REJECTED),
        (_PARTLY, ResponseAnswer.PARTLY_ACCEPTED),
        (_ACCEPTED, ResponseAnswer.ACCEPTED),
    ):
        if pattern.search(words):
            return answer
    return ResponseAnswer.OTHER


class ResponseState(enum.StrEnum):
    """The state of one version of a response."""

    DRAFT = "draft"
    CLEARED = "cleared"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


WORKING = frozenset({ResponseState.DRAFT, ResponseState.CLEARED})
PUBLIC = frozenset({ResponseState.PUBLISHED, ResponseState.SUPERSEDED})


class ResponseNotOpen(DomainError):
    """This version of the response cannot become what was asked."""


class ReasonMissing(DomainError):
    """A recommendation is rejected without a reason, or said to be already actioned without saying how."""


class AlreadySent(DomainError):
    """An answer was sent or published already, so a link cannot change it."""


def check_not_sent(versions: Iterable[tuple[str, object]]) -> None:
    """Raise `AlreadySent` if one of these versions (state, when it was given) was sent or published."""
    if any(given is not None or state in PUBLIC for state, given in versions):
        raise AlreadySent("The answer was sent already. Ask the committee's officers if it has to change.")


def check_anything_sent(*, any_: bool) -> None:
    """Raise `DomainError` where no answer that was sent by a link waits to be published."""
    if not any_:
        raise DomainError("Nothing that was sent waits to be published.")


class LinkOver(DomainError):
    """A link to answer by has expired or was ended."""


LINK_DAYS = 56  # how long a link opens, unless another day is chosen
LONGEST_LINK = 366


def check_link_day(*, expires_on: datetime.date, today: datetime.date) -> None:
    """Raise `DomainError` for a link that would be over before it is given, or open for more than a year."""
    if expires_on < today:
        raise DomainError("Choose a day in the future.")
    if (expires_on - today).days > LONGEST_LINK:
        raise DomainError("A link opens for a year at most.")


RESPONSE_LIFECYCLE = Lifecycle(
    of="A response",
    about="""
One version of what an addressee answers to one recommendation. A published version never changes: a later one
supersedes it. One read in a published paper is published from the start.
""",
    states=ResponseState,
    starts=(ResponseState.DRAFT, ResponseState.PUBLISHED),
    acts={
        ResponseState.DRAFT: {ResponseState.CLEARED: "clear"},
        ResponseState.CLEARED: {
            ResponseState.DRAFT: "edit again",
            ResponseState.PUBLISHED: "publish",
        },
        ResponseState.PUBLISHED: {ResponseState.SUPERSEDED: "publish a later version"},
    },
    ends=frozenset({ResponseState.PUBLISHED, ResponseState.SUPERSEDED}),
    refusal="This response is {current}, so it cannot become {wanted}.",
    error=ResponseNotOpen,
)

_ON_THE_WAY = (ResponseState.DRAFT, ResponseState.CLEARED, ResponseState.PUBLISHED)


def way_to(wanted: ResponseState) -> tuple[ResponseState, ...]:
    """Return the states a draft passes through to become `wanted`: nothing is published that nobody cleared."""
    return _ON_THE_WAY[1 : _ON_THE_WAY.index(wanted) + 1]


def check_reason(*, answer: str, reason: str, recommendation: str, action: str = "") -> None:
    """Raise `ReasonMissing` if a rejected recommendation has no reason, or one already actioned says not how."""
    if answer == ResponseAnswer.REJECTED and not reason.strip():
        raise ReasonMissing(f"Say why {recommendation} is rejected.")
    if answer == ResponseAnswer.ALREADY_DONE and not action.strip():
        raise ReasonMissing(f"Say what was done about {recommendation} already.")


class ActionState(enum.StrEnum):
    """The state of an action. The duty in the ledger that tracks it has its own."""

    PROPOSED = "proposed"
    OPEN = "open"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    DROPPED = "dropped"
    REPLACED = "replaced"


ACTIVE = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS})


class ActionNotOpen(DomainError):
    """The action is not in a state that allows this."""


class EvidenceMissing(DomainError):
    """An action cannot be complete without evidence."""


class ImpactMissing(DomainError):
    """An action cannot be closed before its impact was looked at."""


ACTION_LIFECYCLE = Lifecycle(
    of="An action",
    about="""
An action is owed by its owner once it is open. It is complete when something shows that it was done; the body that
follows it confirms that or sends it back. It is closed when somebody looked at what changed because of it. One that
was split, or merged with others, is replaced by those that took its place.
""",
    states=ActionState,
    starts=(ActionState.PROPOSED, ActionState.OPEN),
    acts={
        ActionState.PROPOSED: {ActionState.OPEN: "agree", ActionState.DROPPED: "drop"},
        ActionState.OPEN: {
            ActionState.IN_PROGRESS: "report progress",
            ActionState.COMPLETE: "show that it was done",
            ActionState.DROPPED: "drop",
            ActionState.REPLACED: "split or merge",
        },
        ActionState.IN_PROGRESS: {
            ActionState.COMPLETE: "show that it was done",
            ActionState.DROPPED: "drop",
            ActionState.REPLACED: "split or merge",
        },
        ActionState.COMPLETE: {
            ActionState.CONFIRMED: "confirm",
            ActionState.IN_PROGRESS: "send back",
        },
        ActionState.CONFIRMED: {ActionState.CLOSED: "close after a look at its impact"},
    },
    ends=frozenset(
        {
            ActionState.COMPLETE,
            ActionState.CONFIRMED,
            ActionState.CLOSED,
            ActionState.DROPPED,
            ActionState.REPLACED,
        }
    ),
    refusal="This action is {current}, so it cannot become {wanted}.",
    refusals={
        (current, wanted): f"This action is already {current}."
        for current in (
            ActionState.COMPLETE,
            ActionState.CONFIRMED,
            ActionState.CLOSED,
            ActionState.DROPPED,
            ActionState.REPLACED,
        )
        for wanted in (ActionState.COMPLETE, ActionState.DROPPED, ActionState.REPLACED)
    },
    over="This action is already {current}.",
    error=ActionNotOpen,
)


def check_active(state: str) -> None:
    """Raise `ActionNotOpen` unless the action is open or in progress."""
    if state == ActionState.PROPOSED:
        raise ActionNotOpen("This action is not agreed yet.")
    if state not in ACTIVE:
        raise ActionNotOpen(f"This action is already {state}.")


def check_proposed(state: str) -> None:
    """Raise `ActionNotOpen` once the action was agreed or dropped: its words then stay as they are."""
    if state != ActionState.PROPOSED:
        raise ActionNotOpen(f"This action is already {state}, so its words stay as they are.")


class CannotReplace(DomainError):
    """An action cannot be split, or merged with others, in this way."""


def check_split(*, parts: int) -> None:
    """Raise `CannotReplace` unless an action is split into two parts at least."""
    if parts < 2:
        raise CannotReplace("Split it into two actions at least.")


def check_merge(*, others: int, private: bool, elsewhere: bool) -> None:
    """Raise `CannotReplace` for one action alone, for one of an exempt item, or for one that another body follows."""
    if not others:
        raise CannotReplace("Choose at least one other action to merge it with.")
    if private:
        raise CannotReplace(
            "Who may see an action of an exempt item depends on its item, so it is not merged."
        )
    if elsewhere:
        raise CannotReplace("Actions are merged if the same body asks after them.")


def check_can_send_back(state: str) -> None:
    """Raise `ActionNotOpen` unless the action is complete."""
    if state != ActionState.COMPLETE:
        raise ActionNotOpen(f"This action is {state}. Only one that is complete can be sent back.")


def check_takes_evidence(state: str) -> None:
    """Raise `ActionNotOpen` for evidence of an action that is not agreed, closed or dropped."""
    if state in (ActionState.PROPOSED, ActionState.CLOSED, ActionState.DROPPED, ActionState.REPLACED):
        raise ActionNotOpen(f"This action is {state}, so no evidence can be added.")


def check_takes_look(state: str) -> None:
    """Raise `ActionNotOpen` for a look at the impact of an action that is not done."""
    if state not in (ActionState.COMPLETE, ActionState.CONFIRMED, ActionState.CLOSED):
        raise ActionNotOpen(f"This action is {state}. Its impact can be looked at once it is complete.")


def check_complete(*, pieces: int) -> None:
    """Raise `EvidenceMissing` unless there is a piece of evidence."""
    if not pieces:
        raise EvidenceMissing("Say what shows that it was done.")


class Verdict(enum.StrEnum):
    """What a look at the impact found."""

    CHANGED = "made a difference"
    PARTLY = "made some difference"
    UNCHANGED = "made no difference"
    TOO_EARLY = "too early to say"


def check_close(verdicts: Iterable[str]) -> None:
    """Raise `ImpactMissing` unless a look at the impact came to a finding."""
    if not any(verdict != Verdict.TOO_EARLY for verdict in verdicts):
        raise ImpactMissing(
            "An action is closed when somebody has looked at its impact and can say what changed."
        )


def reference(prefix: str, year: int, number: int) -> str:
    """Return what people quote.

    >>> reference("HOSC", 2023, 14)
    'HOSC-2023-014'
    """
    return f"{prefix}-{year}-{number:03}"
