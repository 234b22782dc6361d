"""Keep a form that could not be sent: over signing in, or so that its text can be copied."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from shiremoot.foundation.access.signed import NotSigned, Signed

KEPT = "sign_in.unsent_form"  # where the session has it
PACKED = Signed("a form carried over signing in", valid=datetime.timedelta(hours=1))
SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "old", "new", "code", "credential")  # never shown again


@dataclass(frozen=True)
class UnsentForm:
    """A form that waits for somebody to sign in: its address and fields. `files` is True if it had files, now lost."""

    address: str
    fields: list[tuple[str, str]]
    files: bool


def pack(request: HttpRequest) -> str:
    """Return the form of a request as a signed text."""
    held = {"to": request.get_full_path(), "fields": fields_of(request.POST), "files": bool(request.FILES)}
    return PACKED.sign(held)


def keep(request: HttpRequest, packed: str = "") -> str:
    """Keep a form, of this request or packed before, in the session; return the address that offers to send it."""
    request.session[KEPT] = packed or pack(request)
    return reverse("send-kept-form")


def unpack(text: str) -> UnsentForm | None:
    """Return the form of a text that `pack` made within the hour, or None."""
    try:
        held = PACKED.read(text)
    except NotSigned:
        return None
    return UnsentForm(held["to"], [(name, value) for name, value in held["fields"]], held["files"])


def words(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the fields that hold more than one word, each with a readable name."""
    return [(_name(name), value) for name, value in fields if " " in value.strip()]


def fields_of(posted: QueryDict) -> list[tuple[str, str]]:
    """Return every field of a form that may be shown again."""
    return [(name, value) for name, values in posted.lists() if name not in SECRET_FIELDS for value in values]


def _name(name: str) -> str:
    return name.rpartition("-")[2].replace("_", " ").capitalize()
