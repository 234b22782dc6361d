"""Anything entered at a meeting, and what may be chosen where it is entered."""

import uuid
from dataclasses import dataclass

from django import forms

from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.sittings import queries


@dataclass(frozen=True)
class At:
    """Where in a meeting something is entered: what may be chosen there. No item: at none in particular."""

    meeting: Meeting
    item: AgendaItem | None
    lines: list[queries.Line]
    items: list[AgendaItem]
    later: list[Meeting]


def at(meeting: Meeting, item: AgendaItem | None) -> At:
    """Everything that may be chosen at an item. Five queries."""
    lines = queries.lines(meeting, queries.position(item))
    return At(meeting, item, lines, list(queries.in_turn(meeting)), queries.later(meeting))


class Entry(forms.Form):
    """Anything entered, where it is entered."""

    mark_optional = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, on: At, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.item, self.lines, self.on = on.meeting, on.item, on.lines, on
        self.fields["key"].initial = uuid.uuid4
        self.prepare()

    def prepare(self) -> None:
        """Fill in what may be chosen."""

    def people(self, among=lambda line: True) -> list[tuple[str, str]]:
        return [
            ("", "Nobody"),
            *((str(line.attendance.pk), line.attendance.name) for line in self.lines if among(line)),
        ]

    def person(self, field: str):
        """The attendance chosen in a field, or None."""
        chosen = self.cleaned_data.get(field)
        return next((line.attendance for line in self.lines if str(line.attendance.pk) == str(chosen)), None)


class Adjourn(Entry):
    why = forms.CharField(
        label="Why does it break off?",
        max_length=300,
        error_messages={"required": "Say why the meeting is adjourned"},
    )


class Close(Entry):
    inquorate = forms.BooleanField(label="It ended because there was no quorum", required=False)
