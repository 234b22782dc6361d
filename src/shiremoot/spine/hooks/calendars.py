"""What stands in the calendar of a body: rooms give events, the page of the body sends them together."""

from collections.abc import Callable
from typing import Any

import icalendar

from shiremoot.kernel.hooks import Hook

Events = Callable[[Any, Callable[[str], str]], list[icalendar.Event]]

OF_BODY: Hook[Events] = Hook(
    "calendars.of_body", "Events of a body, given what makes a path a full address, for its calendar."
)
