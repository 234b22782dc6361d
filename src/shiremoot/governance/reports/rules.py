"""The life of a report, and what it takes to clear one."""

import enum
from collections.abc import Iterable, Sequence


class State(enum.StrEnum):
    COMMISSIONED = "commissioned"
    DRAFTED = "drafted"
    CLEARED = "cleared"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


# What may follow what. A published report is drafted anew to supersede it; what was published stays as it is.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.COMMISSIONED: frozenset({State.DRAFTED, State.WITHDRAWN}),
    State.DRAFTED: frozenset({State.CLEARED, State.WITHDRAWN}),
    State.CLEARED: frozenset({State.DRAFTED, State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.DRAFTED}),
    State.WITHDRAWN: frozenset(),
}


class Kind(enum.StrEnum):
    """What a report is checked for before it goes to a meeting."""

    FINANCE = "finance"
    LEGAL = "legal"
    STAFFING = "staffing"
    EQUALITY = "equality"
    SUSTAINABILITY = "sustainability"
    RISK = "risk"
    CONSULTATION = "consultation"


class Outcome(enum.StrEnum):
    CHECKED = "checked"
    NOT_APPLICABLE = "not applicable"


class How(enum.StrEnum):
    """How a report is given."""

    WRITTEN = "written here"
    UPLOADED = "uploaded"
    VERBAL = "verbal update"


class WrongState(ValueError):
    """The report is not at the stage this needs."""


class NotReady(ValueError):
    """Something is missing before the report can be cleared."""


class Stale(ValueError):
    """Somebody saved the report after the page was opened."""


class NoReason(ValueError):
    """A clearance without the name of who checked, or without the reason it does not apply."""


def check(current: str, wanted: State) -> None:
    """Raises `WrongState` with the reason when `wanted` may not follow `current`."""
    if wanted not in TRANSITIONS[State(current)]:
        raise WrongState(f"This report is {current}, so it cannot become {wanted}.")


def may_be_written(state: str) -> bool:
    """Whether a new version may be saved: any time before it is withdrawn; saving makes it drafted."""
    return state == State.DRAFTED or State.DRAFTED in TRANSITIONS[State(state)]


def check_may_be_written(state: str) -> None:
    """Raises `WrongState` for a report that was withdrawn."""
    if not may_be_written(state):
        raise WrongState(f"This report is {state}, so it cannot be changed.")


def missing(given: Iterable[str]) -> list[Kind]:
    """The clearances still to be given, in their order."""
    have = set(given)
    return [kind for kind in Kind if kind not in have]


def check_cleared(given: Iterable[str]) -> None:
    """Raises `NotReady`, naming what is still to be checked."""
    if lacking := missing(given):
        raise NotReady(f"Still to be checked: {', '.join(lacking)}.")


def check_whole(
    *, how: str, recommendations: str, body: str, has_file: bool, untold: int = 0, bare: Sequence[str] = ()
) -> None:
    """Raises `NotReady` when a version has nothing in it to clear."""
    if how == How.UPLOADED and not has_file:
        raise NotReady("Upload the report first.")
    if how == How.WRITTEN and not body.strip():
        raise NotReady("Write the report first.")
    if how != How.VERBAL and not recommendations.strip():
        raise NotReady("Say what the meeting is recommended to do.")
    if how == How.WRITTEN and bare:
        raise NotReady(f"Nothing stands under: {'; '.join(bare)}. Write it, or take the heading out.")
    if untold:
        raise NotReady(
            f"Say what {untold} of its pictures show{'s' if untold == 1 else ''}, for those who cannot see "
            f"{'it' if untold == 1 else 'them'}, or that it is only decoration."
        )


def check_told(alt: str, decorative: bool) -> None:
    """Raises `NoReason` for a picture with neither words nor a word that it needs none."""
    if not decorative and not alt.strip():
        raise NoReason("Say what the picture shows, or that it is only decoration.")


def check_clearance(*, outcome: str, officer: str, reason: str) -> None:
    """A check has the name of whoever made it; what does not apply has the reason. Raises `NoReason`."""
    if outcome == Outcome.CHECKED and not officer.strip():
        raise NoReason("Enter the name of the officer who checked it.")
    if outcome == Outcome.NOT_APPLICABLE and not reason.strip():
        raise NoReason("Say why it does not apply.")


def check_version(seen: int, newest: int, *, who: str) -> None:
    """Raises `Stale` when somebody else saved a version meanwhile."""
    if seen != newest:
        raise Stale(
            f"{who} saved version {newest} of this report after you opened version {seen}. Nothing of yours was "
            "saved and nothing is lost: compare the two, and save again to put yours after theirs."
        )
