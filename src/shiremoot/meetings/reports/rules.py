"""The states of a report, and the conditions for clearing it."""

import enum
from collections.abc import Iterable, Sequence

from shiremoot.kernel.errors import DomainError, MissingText, Stale, require_text
from shiremoot.kernel.lifecycles import Lifecycle
from shiremoot.spine.duties.kinds import Kind


class ReportState(enum.StrEnum):
    COMMISSIONED = "commissioned"
    DRAFTED = "drafted"
    CLEARED = "cleared"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ClearanceKind(enum.StrEnum):
    """What a report is checked for before it goes to a meeting."""

    FINANCE = "finance"
    LEGAL = "legal"
    STAFFING = "staffing"
    EQUALITY = "equality"
    SUSTAINABILITY = "sustainability"
    RISK = "risk"
    CONSULTATION = "consultation"


# The duty that asking for each check raises.
CHECK_DUTIES = {
    ClearanceKind.FINANCE: Kind.CHECK_REPORT_FINANCE,
    ClearanceKind.LEGAL: Kind.CHECK_REPORT_LEGAL,
    ClearanceKind.STAFFING: Kind.CHECK_REPORT_STAFFING,
    ClearanceKind.EQUALITY: Kind.CHECK_REPORT_EQUALITY,
    ClearanceKind.SUSTAINABILITY: Kind.CHECK_REPORT_SUSTAINABILITY,
    ClearanceKind.RISK: Kind.CHECK_REPORT_RISK,
    ClearanceKind.CONSULTATION: Kind.CHECK_REPORT_CONSULTATION,
}
CHECKS = frozenset(CHECK_DUTIES.values())
ITEM_TAKEN_OFF = "Its item was taken off the agenda."  # and not which: a title may be private


def check_of(kind: str) -> ClearanceKind | None:
    """Return the check that a kind of duty asks for, if it asks for one."""
    return next((check for check, duty in CHECK_DUTIES.items() if duty == kind), None)


class CheckOutcome(enum.StrEnum):
    CHECKED = "checked"
    NOT_APPLICABLE = "not applicable"


class How(enum.StrEnum):
    """How a report is given."""

    WRITTEN = "written here"
    UPLOADED = "uploaded"
    VERBAL = "verbal update"


class WrongState(DomainError):
    """The report is not at the stage this needs."""


LIFECYCLE = Lifecycle(
    of="A report to a meeting",
    about="""
A report is cleared once its seven checks were each made by a named officer, or said not to apply. What was published
stays as it is: drafting it again makes a version that supersedes it when it is cleared and published in its turn.
Withdrawn after it was published, it is taken down and a notice with the reason stays in its place.
""",
    states=ReportState,
    starts=(ReportState.COMMISSIONED,),
    acts={
        ReportState.COMMISSIONED: {ReportState.DRAFTED: "draft", ReportState.WITHDRAWN: "withdraw"},
        ReportState.DRAFTED: {ReportState.CLEARED: "clear", ReportState.WITHDRAWN: "withdraw"},
        ReportState.CLEARED: {
            ReportState.DRAFTED: "change",
            ReportState.PUBLISHED: "publish",
            ReportState.WITHDRAWN: "withdraw",
        },
        ReportState.PUBLISHED: {
            ReportState.DRAFTED: "draft a revision",
            ReportState.WITHDRAWN: "withdraw and take down",
        },
    },
    ends=frozenset({ReportState.PUBLISHED, ReportState.WITHDRAWN}),
    refusal="This report is {current}, so it cannot become {wanted}.",
    error=WrongState,
)


IN_PREPARATION = frozenset({ReportState.COMMISSIONED, ReportState.DRAFTED, ReportState.CLEARED})


class CannotClear(DomainError):
    """Something is missing before the report can be cleared."""


class CheckerUnknown(DomainError):
    """The register knows nobody by the name of who is asked for a check."""

    field = "checker"


def check_may_be_checked(state: str) -> None:
    """Raise `WrongState` unless the report is drafted: its checks are asked for and recorded then."""
    if state != ReportState.DRAFTED:
        raise WrongState(f"This report is {state}; checks are recorded while it is drafted.")


def check_may_be_asked(*, state: str, how: str, kinds: Iterable[str], given: Iterable[str]) -> None:
    """Raise `WrongState` if no check can be asked for, or one of these kinds was made and nothing changed since."""
    check_may_be_checked(state)
    if how == How.VERBAL:
        raise WrongState("A verbal update needs no checks.")
    if made := sorted(set(kinds) & set(given)):
        raise WrongState(f"Already checked, and nothing changed since: {', '.join(made)}.")


def may_be_written(state: str) -> bool:
    """Return True if a new version can be saved, which makes the report drafted: always, unless it is withdrawn."""
    return state == ReportState.DRAFTED or LIFECYCLE.may(state, ReportState.DRAFTED)


def check_may_be_written(state: str) -> None:
    """Raise `WrongState` if the report is withdrawn."""
    if not may_be_written(state):
        raise WrongState(f"This report is {state}, so it cannot be changed.")


def missing(given: Iterable[str]) -> list[ClearanceKind]:
    """Return the kinds of check that are not in `given`, in order."""
    have = set(given)
    return [kind for kind in ClearanceKind if kind not in have]


def check_cleared(given: Iterable[str]) -> None:
    """Raise `CannotClear` with the kinds of check that are missing."""
    if lacking := missing(given):
        raise CannotClear(f"Still to be checked: {', '.join(lacking)}.")


def check_complete(
    *,
    how: str,
    recommendations: str,
    body: str,
    has_file: bool,
    undescribed: int = 0,
    bare: Sequence[str] = (),
) -> None:
    """Raise `CannotClear` if the version has a part missing."""
    if how == How.UPLOADED and not has_file:
        raise CannotClear("Upload the report first.")
    if how == How.WRITTEN and not body.strip():
        raise CannotClear("Write the report first.")
    if how != How.VERBAL and not recommendations.strip():
        raise CannotClear("Say what the meeting is recommended to do.")
    if how == How.WRITTEN and bare:
        raise CannotClear(f"Nothing stands under: {'; '.join(bare)}. Write it, or take the heading out.")
    if undescribed:
        raise CannotClear(
            f"Say what {undescribed} of its pictures show{'s' if undescribed == 1 else ''}, for those who cannot see "
            f"{'it' if undescribed == 1 else 'them'}, or that it is only decoration."
        )


def check_described(alt: str, decorative: bool) -> None:
    """Raise `MissingText` if a picture has no description and is not decoration."""
    if not decorative and not alt.strip():
        raise MissingText("Say what the picture shows, or that it is only decoration.")


def check_clearance(*, outcome: str, officer: str, reason: str) -> None:
    """Require the officer of a check, or the reason why it does not apply. Raises `MissingText`."""
    if outcome == CheckOutcome.CHECKED and not officer.strip():
        raise MissingText("Enter the name of the officer who checked it.")
    if outcome == CheckOutcome.NOT_APPLICABLE:
        require_text(reason, "why it does not apply")


def check_version(seen: int, newest: int, *, who: str) -> None:
    """Raise `Stale` if a version newer than `seen` was saved."""
    if seen != newest:
        raise Stale(
            f"{who} saved version {newest} of this report after you opened version {seen}. Nothing of yours was "
            "saved and nothing is lost: compare the two, and save again to put yours after theirs."
        )
