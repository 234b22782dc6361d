"""Django's error messages in our words: what is wrong and what to do.

Only Django's own messages are replaced (they are lazy translations). Messages written for a form are kept.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise

Message = Callable[[forms.Field, str, Mapping[str, Any]], str]

CHOOSERS = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
ARTICLES = ("the", "a", "an", "your", "their", "who", "when", "what", "how", "why", "which", "where", "any")
EXAMPLES: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateTimeField, "a date and time, such as 5/12/2024 14:00"),
    (forms.DateField, "a date, such as 5/12/2024"),
    (forms.TimeField, "a time, such as 14:00"),
    (forms.DecimalField, "a number, such as 12.5"),
    (forms.FloatField, "a number, such as 12.5"),
    (forms.IntegerField, "a whole number, such as 12"),
    (forms.EmailField, "an email address, such as name@example.org"),
    (forms.URLField, "a web address, such as https://example.org"),
    (forms.SlugField, "letters, numbers and hyphens only, such as safer-streets"),
    (forms.UUIDField, "the whole reference, as it was given to you"),
)


def in_plain_words(error: ValidationError, field: forms.Field, label: str) -> str:
    """Return one error of a field in plain words."""
    message = MESSAGES.get(error.code or "")
    if not isinstance(error.message, Promise):
        return "".join(error.messages)
    return (message or _check)(field, str(label).rstrip(":"), error.params or {})


def _required(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    if isinstance(field.widget, forms.FileInput):
        return f"Choose a file: {_low(label)}"
    if label.endswith("?"):
        return f"Answer “{label}”"
    return f"{'Choose' if isinstance(field.widget, CHOOSERS) else 'Enter'} {_the(label)}"


def _check(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    example = next((words for kind, words in EXAMPLES if isinstance(field, kind)), None)
    return f"Enter {example}" if example else f"Check {_the(label)}: it is not in a form we can read"


def _choice(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"Choose {_the(label)} from the list"


def _too_long(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"{label} must be {params['limit_value']} characters or fewer; it has {params['show_value']}"


def _too_short(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"{label} must be {params['limit_value']} characters or more; it has {params['show_value']}"


def _too_big(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"{label} must be {params['limit_value']} or less"


def _too_small(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"{label} must be {params['limit_value']} or more"


def _empty_file(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return "The file is empty; choose another"


def _extension(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"Choose a file ending in {str(params['allowed_extensions']).replace(', ', ' or ')}"


def _taken(field: forms.Field, label: str, params: Mapping[str, Any]) -> str:
    return f"{label} is already taken; enter another"


MESSAGES: dict[str, Message] = {
    "required": _required,
    "missing": _required,
    "invalid_choice": _choice,
    "invalid_pk_value": _choice,
    "invalid_list": _choice,
    "max_length": _too_long,
    "min_length": _too_short,
    "max_value": _too_big,
    "min_value": _too_small,
    "empty": _empty_file,
    "invalid_extension": _extension,
    "unique": _taken,
}


def _the(label: str) -> str:
    """Return a label with its article: "the title"; "your name", which needs none."""
    return _low(label) if label.split(" ")[0].lower() in ARTICLES else f"the {_low(label)}"


def _low(label: str) -> str:
    """Return a label with a small first letter, unless it starts with an abbreviation such as NHS."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
