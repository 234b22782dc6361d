"""The states of meetings, what a meeting owes the public, and the progress of its steps."""

import enum
import re
from collections.abc import Sequence

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle
from shiremoot.spine.bodies.rules import BodyKind
from shiremoot.spine.duties.kinds import Kind


class MeetingState(enum.StrEnum):
    """The state of a meeting. Inquorate: it ended because too few came or stayed for it to do business."""

    PLANNED = "planned"
    OPEN = "open"
    ADJOURNED = "adjourned"
    HELD = "held"
    INQUORATE = "inquorate"
    CANCELLED = "cancelled"


SITTING = frozenset({MeetingState.OPEN, MeetingState.ADJOURNED})
OVER = frozenset({MeetingState.HELD, MeetingState.INQUORATE})


class TimeTaken(DomainError):
    """The body already meets at that time."""


class DayTaken(TimeTaken):
    """The body already meets on that day, and `another` was not given."""


class MeetingOutOfTurn(DomainError):
    """The meeting cannot change from its state to that one."""


_CLOSE = {MeetingState.HELD: "close", MeetingState.INQUORATE: "close without a quorum"}

LIFECYCLE = Lifecycle(
    of="A meeting",
    about="""
Only an upcoming meeting can be moved or cancelled. Its actions and duties move with it. It is inquorate
when it ended because too few came or stayed. A planned meeting becomes held at once where only its minutes tell of it.
""",
    states=MeetingState,
    starts=(MeetingState.PLANNED,),
    acts={
        MeetingState.PLANNED: {
            MeetingState.OPEN: "open",
            MeetingState.HELD: "record from its minutes",
            MeetingState.CANCELLED: "cancel",
        },
        MeetingState.OPEN: {MeetingState.ADJOURNED: "adjourn", **_CLOSE},
        MeetingState.ADJOURNED: {MeetingState.OPEN: "resume", **_CLOSE},
    },
    ends=OVER | {MeetingState.CANCELLED},
    refusal="This meeting is {current}, so it cannot become {wanted}.",
    error=MeetingOutOfTurn,
)


class NotPlanned(DomainError):
    """Only a future meeting can be moved or cancelled."""


def check_still_to_come(state: str, *, past: bool = False) -> None:
    """Raise `NotPlanned` unless the meeting is still planned and has not begun."""
    if state != MeetingState.PLANNED:
        raise NotPlanned(f"This meeting is already {state}, so it cannot be moved or cancelled.")
    if past:
        raise NotPlanned("The hour of this meeting has passed, so it cannot be moved or cancelled.")


# What a meeting owes the public, by what kind of body meets: the executive has regulations of its own.
EXECUTIVE = (Kind.PUBLISH_EXECUTIVE_AGENDA, Kind.PUBLISH_MINUTES)
COMMITTEE = (Kind.PUBLISH_AGENDA, Kind.PUBLISH_MINUTES)
AT_SHORT_NOTICE = Kind.PUBLISH_AGENDA_AT_SHORT_NOTICE
AGENDAS = frozenset({Kind.PUBLISH_AGENDA, Kind.PUBLISH_EXECUTIVE_AGENDA})

# Opportunities to take part: there only where a body's own notice says so.
TAKING_PART = frozenset({Kind.REQUEST_TO_SPEAK, Kind.WRITTEN_STATEMENT})


def owed_for(kind: BodyKind | str, *, in_public: bool) -> tuple[Kind, ...]:
    """Return the kinds of duty that a meeting brings, by what meets; none in private.

    LGA 1972 s100B for committees, SI 2012/2089 for the executive; full council is summoned as well (Sch 12 para 4).
    """
    if not in_public:
        return ()
    if kind == BodyKind.COUNCIL:
        return (Kind.SUMMON_COUNCIL, *COMMITTEE)
    return EXECUTIVE if kind == BodyKind.CABINET else COMMITTEE


# What every meeting does before and after its business: what it decides there tells nobody outside anything.
_FORMALITIES = re.compile(
    r"(?:\W|\d)*(?:"
    r"welcome(?= by\b| and\b| from\b|\W*$)|"
    r"introductions?\b|apologies|declarations? of|minutes\b|matters arising|petitions|"
    r"questions from|public (?:address|questions|participation|speaking)|chair(?:man|person)?(?:['’]s)? (?:update|"
    r"announcements?|communications?)|announcements|any other business|items? of urgent business|urgent business|"
    r"date (?:and time )?of (?:the )?next|future meetings|exclusion of (?:the )?(?:press|public)|"
    r"close of (?:the )?meeting)",
    re.IGNORECASE,
)


def is_formality(title: str) -> bool:
    """Return True for the title of an item that every meeting has, as apologies and minutes of the last one."""
    return bool(_FORMALITIES.match(title))


class StepProgress(enum.StrEnum):
    """The progress of one step of a meeting. Waiting: nothing can be done until something else has happened."""

    DONE = "done"
    TO_DO = "to do"
    WAITING = "waiting"


class StepStanding(enum.StrEnum):
    """How a step is shown among the others. Next: the first that can be done now."""

    DONE = "done"
    NEXT = "next"
    TO_DO = "to do"
    WAITING = "waiting"


def standings(steps: Sequence[tuple[StepProgress, bool]], *, day_has_come: bool) -> list[StepStanding]:
    """Return how to show each step. `steps` gives, in order, its progress and whether it prepares the meeting.

    From the day of the meeting on, a step that prepares it is never the next one.
    """
    found = [StepStanding(progress.value) for progress, _ in steps]
    for place, (progress, prepares) in enumerate(steps):
        if progress == StepProgress.TO_DO and not (prepares and day_has_come):
            found[place] = StepStanding.NEXT
            break
    return found
