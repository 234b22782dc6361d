"""{% load sittings %}: keys for entries, and a clerk's own words after a conflict."""

import uuid

from django import template
from django.forms import BaseForm

register = template.Library()

WORDS = {"arrived": "here", "left": "left", "out": "out for this item"}


@register.simple_tag
def new_key() -> str:
    """Return a new key for one entry."""
    return str(uuid.uuid4())


@register.filter
def name_of(form: BaseForm, field: str) -> str:
    """Return the name under which a field of a form is sent."""
    return form.add_prefix(field)


@register.filter
def own_words(sent: list[tuple[str, str]]) -> str:
    """Return what a clerk wrote or marked, of all that was sent."""
    by_name = {name.rsplit("-", 1)[-1]: value for name, value in sent}
    words = by_name.get("text") or WORDS.get(by_name.get("to", ""), "")
    return f"{by_name['verb'].capitalize()}: {words}" if by_name.get("verb") else words
