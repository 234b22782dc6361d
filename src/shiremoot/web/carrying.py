"""What somebody had typed when they could not send it: carried over signing in, or shown so that it can be copied."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, QueryDict

SALT, HOUR = "a form carried over signing in", 60 * 60
NEVER = ("csrfmiddlewaretoken", "password", "old", "new")  # what lets somebody in is never shown again


@dataclass(frozen=True)
class Carried:
    """A form that waits for somebody to sign in: where it goes, what it says, and whether files were left behind."""

    address: str
    fields: list[tuple[str, str]]
    files: bool


def pack(request: HttpRequest) -> str:
    """A form that was sent, as text that only this site can have made."""
    held = {"to": request.get_full_path(), "said": fields_of(request.POST), "files": bool(request.FILES)}
    return signing.dumps(held, salt=SALT, compress=True)


def unpack(text: str) -> Carried | None:
    """What `pack` made within the hour, or None."""
    try:
        held = signing.loads(text, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return None
    return Carried(held["to"], [(name, value) for name, value in held["said"]], held["files"])


def words(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What of a form was written in words, each with the name of its box as people would say it."""
    return [(_name(name), value) for name, value in fields if " " in value.strip()]


def fields_of(posted: QueryDict) -> list[tuple[str, str]]:
    """Every box that was sent and may be shown again."""
    return [(name, value) for name, values in posted.lists() if name not in NEVER for value in values]


def _name(name: str) -> str:
    return name.rpartition("-")[2].replace("_", " ").capitalize()
