"""The words of action plans, and when one may change or close. Pure."""

import enum
from collections.abc import Mapping

from shiremoot.kernel.errors import DomainError


class PlanAreaKind(enum.StrEnum):
    """What a plan gathers its actions under."""

    PRIORITY = "priority area"
    IMPROVEMENT = "area for improvement"
    OBJECTIVE = "objective"


class ActionPriority(enum.StrEnum):
    """How urgent an action of a plan is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ActionMet(enum.StrEnum):
    """How far the body says that an action is met; its state in the record stands beside it."""

    FULLY = "fully met"
    PARTLY = "partially met"
    NOT = "not met"


MET_MARKS = {ActionMet.FULLY: "met", ActionMet.PARTLY: "soon", ActionMet.NOT: "plain"}

# The fields of an action of a plan that may change, and what the history calls them.
CHANGING: Mapping[str, str] = {
    "area": "area",
    "label": "number",
    "priority": "priority",
    "stakeholders": "stakeholders",
    "measure": "how impact is measured",
    "met": "met",
    "required": "action required",
}


class PlanClosed(DomainError):
    """The plan is closed, so nothing in it changes."""


class PlanNotDone(DomainError):
    """The plan has actions that are still owed, so it cannot be closed."""


class NothingChanged(DomainError):
    """The same was saved again, so there is nothing to give a reason for."""


class ActionNotGathered(DomainError):
    """The action cannot be taken into this plan."""


def check_open(*, closed: bool) -> None:
    """Raise `PlanClosed` for a plan that is closed."""
    if closed:
        raise PlanClosed("This plan is closed, so it stays as it is.")


def check_can_close(*, closed: bool, owed: int) -> None:
    """Raise `PlanClosed` for a closed plan, or `PlanNotDone` while actions are owed."""
    check_open(closed=closed)
    if owed:
        actions = "1 action is" if owed == 1 else f"{owed} actions are"
        raise PlanNotDone(
            f"{actions} still under way. Complete, drop or replace what is open, then close the plan."
        )


def check_changed(*, any_: bool) -> None:
    """Raise `NothingChanged` where nothing differs from what is saved."""
    if not any_:
        raise NothingChanged("Nothing was changed.")


def check_can_gather(*, followed: bool, gathered: bool, private: bool) -> None:
    """Raise `ActionNotGathered` for an action another body follows, of an exempt item, or that a plan has already."""
    if not followed:
        raise ActionNotGathered("Another body asks after this action, so it belongs in a plan of that body.")
    if private:
        raise ActionNotGathered("An action of an exempt item stands in no plan: plans are public.")
    if gathered:
        raise ActionNotGathered("This action stands in a plan already.")
