"""A form that knows what stood when its page was opened, so that nobody overwrites what they never saw.

The page carries a fingerprint of what the form started with. Where that is no longer what stands, the form comes back
with all that was typed; beside each box that differs it says what somebody else put there. Sent again, it stands.

Looking and saving must be one: a view whose action takes no version of what was seen is `one_at_a_time`.
"""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import connection, transaction

from . import moments

NAME = "stood"
CHANGED = (
    "Somebody else changed this after you opened it. What you typed is below, and beside it what they put. "
    "Send it again to put yours in its place."
)
SHOWN = 1000  # characters of theirs beside a box


def one_at_a_time(view: Callable) -> Callable:
    """Decorate a view, above its door: forms sent to one address are looked at and saved one after the other."""

    @functools.wraps(view)
    def alone(request, *args: Any, **kwargs: Any):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():  # on SQLite, whoever writes is alone from here on
            if connection.vendor == "postgresql":
                _wait_for(request.path)
            return view(request, *args, **kwargs)

    return alone


def _wait_for(address: str) -> None:
    """Until whoever came first to this address has saved; let go as the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [address])


class Meanwhile(forms.BaseForm):
    """Mix in before `forms.Form` or `forms.ModelForm`; `initial` or the instance says what stands now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Reckoned when it is drawn: a form may add fields after this one."""
        if field_name == NAME:
            return self._fingerprint()
        return super().get_initial_for_field(field, field_name)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        seen = said.pop(NAME, "")
        if seen and seen != self._fingerprint():
            self._show_theirs()
        return said

    def _fingerprint(self) -> str:
        shown = [f"{bound.name}={_plain(bound.initial)}" for bound in self if not bound.is_hidden]
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()

    def _show_theirs(self) -> None:
        self.add_error(None, CHANGED)
        for name in self.changed_data:
            if not self[name].is_hidden:
                self.add_error(name, f"Somebody else put here: {self._told(name)}")
        self.data = self.data.copy()
        for bound in self.hidden_fields():  # what is sent next is about what stands now
            if bound.initial is not None:
                self.data[bound.html_name] = bound.initial

    def _told(self, name: str) -> str:
        """What stands in a box now, in words."""
        value = _plain(self[name].initial)
        choices = dict(getattr(self.fields[name], "choices", ()))
        for choice, label in choices.items():
            if str(choice) == value:
                return f"“{label}”"
        lines = " / ".join(line.strip() for line in value.splitlines() if line.strip())
        return f"“{lines[:SHOWN]}”" if lines else "nothing"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ticked" if value else ""
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return moments.day(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return "" if value is None else str(getattr(value, "pk", value)).replace("\r\n", "\n").strip()
