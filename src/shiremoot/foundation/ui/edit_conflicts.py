"""A form that notices when the record was changed after its page was opened, so that no change is lost unseen.

The page contains a fingerprint of the values the form started with. If the record has other values when the form is
sent, the form is shown again with everything that was typed, and each box that differs says what somebody else put
there. Sent a second time, it is saved.

Comparing and saving must be one step: decorate a view whose action takes no version with `one_at_a_time`.
"""

import copy
import functools
import hashlib
from collections.abc import Callable, MutableMapping
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django import forms
from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import moments

FINGERPRINT = "stood"  # the name of the hidden box
CHANGED = (
    "Somebody else changed this after you opened it. What you typed is below, and beside it what they put. "
    "Send it again to put yours in its place."
)
SHOWN = 1000  # characters of their text beside a box


Args = ParamSpec("Args")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Args], HttpResponseBase]


def one_at_a_time(view: View[Request, Args]) -> View[Request, Args]:
    """Decorate a view, above its door, so that forms sent to one address are handled one after the other."""

    @functools.wraps(view)
    def alone(request: Request, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():  # on SQLite, no other connection can write from here on
            if connection.vendor == "postgresql":
                _wait_for(request.path)
            return view(request, *args, **kwargs)

    return alone


def _wait_for(address: str) -> None:
    """Take a lock on an address, which is held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [address])


class DetectsEditConflicts(forms.BaseForm):
    """Mix in before `forms.Form` or `forms.ModelForm`. `initial` or the instance has the values of the record now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[FINGERPRINT] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Compute the fingerprint when it is shown, as a form may add fields after this one."""
        if field_name == FINGERPRINT:
            return self._fingerprint()
        return super().get_initial_for_field(field, field_name)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        seen = data.pop(FINGERPRINT, "")
        if seen and seen != self._fingerprint():
            self._show_theirs()
        return data

    def _fingerprint(self) -> str:
        shown = [f"{bound.name}={_plain(bound.initial)}" for bound in self if not bound.is_hidden]
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()

    def _show_theirs(self) -> None:
        self.add_error(None, CHANGED)
        for name in self.changed_data:
            if not self[name].is_hidden:
                self.add_error(name, f"Somebody else put here: {self._value_in_words(name)}")
        data = cast(MutableMapping[str, Any], copy.copy(self.data))  # a copied QueryDict may be changed
        for bound in self.hidden_fields():  # the form sent next is compared with the record as it is now
            if bound.initial is not None:
                data[bound.html_name] = bound.initial
        self.data = data

    def _value_in_words(self, name: str) -> str:
        """Return the value a box has in the record now, in words."""
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
