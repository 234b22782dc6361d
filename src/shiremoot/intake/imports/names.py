"""Match names in papers with the register. Honorifics, punctuation and "the" do not matter."""

import re

from django.conf import settings
from django.utils.text import slugify

from shiremoot.foundation.agencies.models import Person
from shiremoot.spine.bodies import names
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.owners import bare

_COMMITTEE = re.compile(r"\b(committee|cabinet|council|scrutiny)\b", re.I)
_ORDINARY = frozenset({"of", "for", "board", "report", "annual", "committee", "group"})


def tidy(name: str) -> str:
    """Return the name of a body for the register: with single spaces, and not all in capitals."""
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def looks_like_a_council_committee(name: str) -> bool:
    """Return True if the name has a word such as committee, cabinet or scrutiny."""
    return _COMMITTEE.search(name) is not None


def free_key(name: str) -> str:
    """Return an unused key for a new person."""
    base = slugify(bare(name))[:90] or "person"
    taken = set(Person.everything.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def body_in(title: str, exclude: Body | None = None) -> Body | None:
    """Return the body a title names: the one with most distinctive words, if it has two or more and all occur."""
    in_title = set(names.stems(title))
    best, most = None, 1
    ordinary = _ORDINARY | names.place_words(settings.COUNTY_NAME)
    for body in Body.objects.order_by("pk"):
        distinctive = set(names.stems(body.name)) - ordinary
        if len(distinctive) > most and distinctive <= in_title and body != exclude:
            best, most = body, len(distinctive)
    return best


def committee_in(title: str) -> Body | None:
    """Return the scrutiny committee a title names, or the first of several; else the body it names."""
    words = " ".join(bare(title).split())
    found = [(words.find(bare(body.name)), body) for body in Body.objects.filter(name__icontains="scrutiny")]
    named = sorted(
        ((place, body) for place, body in found if place >= 0), key=lambda pair: (pair[0], -len(pair[1].name))
    )
    return named[0][1] if named else body_in(title)
