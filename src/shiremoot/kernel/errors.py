"""The exception whose message is shown to people, and the refusals that all rooms share."""

from typing import TypeVar

Known = TypeVar("Known")


class DomainError(Exception):
    """A rule refuses something. The message is a sentence in plain words for the person who asked.

    Views show the message of a `DomainError` and of no other exception. Any other exception is a fault: it is
    logged, and the visitor sees the page for faults. `foundation.access` refuses what somebody has no permission for,
    and the middleware answers that, so a form never shows it.
    """

    field: str | None = None  # the field of a form that shows the message; None for the form as a whole


class Stale(DomainError):
    """Somebody else changed the thing after the page was opened."""


class MissingText(DomainError):
    """A text that must be given, such as a reason or a name, is empty."""


class Impossible(Exception):
    """Something that the program rules out has come about. A fault: logged, never shown to anybody."""


def known(value: Known | None, why: str) -> Known:
    """Return a value that cannot be missing, because of `why`. Raises `Impossible` if it is."""
    if value is None:
        raise Impossible(f"Nothing is there, although {why}.")
    return value


def require_text(text: str, what: str) -> str:
    """Return `text` without the space around it. Raises `MissingText`, "Say `what`.", if nothing is left."""
    if not text.strip():
        raise MissingText(f"Say {what}.")
    return text.strip()
