"""The base of the forms for entries at a meeting, and the choices they offer."""

import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.meetings.live import queries
from shiremoot.meetings.record.models import AgendaItem, Attendance, Meeting

NOT_TYPED = ("key", "version", "seen")  # an entry sent again may stand on a newer version of the page


@dataclass(frozen=True)
class At:
    """The place in a meeting where something is entered, with what may be chosen there. `item` is None at the start."""

    meeting: Meeting
    item: AgendaItem | None
    lines: list[queries.RollLine]
    items: list[AgendaItem]
    later: list[Meeting]


def at(meeting: Meeting, item: AgendaItem | None) -> At:
    """Return everything that may be chosen at an item. Five queries."""
    lines = queries.roll_lines(meeting, queries.position(item))
    return At(meeting, item, lines, list(queries.in_turn(meeting)), queries.later(meeting))


class EntryForm(forms.Form):
    """The base of all entries; by itself, an entry without words of its own."""

    mark_optional = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, on: At, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.item, self.lines, self.on = on.meeting, on.item, on.lines, on
        self.fields["key"].initial = uuid.uuid4
        self.prepare()

    def clean_key(self) -> uuid.UUID | None:
        """Return the key of the entry with these words: other words under the same key are another entry."""
        key: uuid.UUID | None = self.cleaned_data["key"]
        if key is None:
            return None
        typed = {name: self[name].value() for name in self.fields if name not in NOT_TYPED}
        words = json.dumps(typed, sort_keys=True, default=str)
        return uuid.UUID(bytes=hashlib.sha256(f"{key}\n{words}".encode()).digest()[:16], version=4)

    def prepare(self) -> None:
        """Set the choices of fields that depend on the meeting."""

    def offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Set the choices of a field."""
        fields.offer(self, name, choices)

    def people(self, among: Callable[[queries.RollLine], bool] = lambda line: True) -> list[tuple[str, str]]:
        """Return the choices for a person on the roll, with "Nobody" first."""
        return [
            ("", "Nobody"),
            *((str(line.attendance.pk), line.attendance.name) for line in self.lines if among(line)),
        ]

    def person(self, field: str) -> Attendance | None:
        """Return the attendance chosen in a field, or None."""
        chosen = self.cleaned_data.get(field)
        return next((line.attendance for line in self.lines if str(line.attendance.pk) == str(chosen)), None)


class Adjourn(EntryForm):
    why = forms.CharField(
        label="Why does it break off?",
        max_length=300,
        error_messages={"required": "Say why the meeting is adjourned"},
    )


class Close(EntryForm):
    inquorate = forms.BooleanField(label="It ended because there was no quorum", required=False)
