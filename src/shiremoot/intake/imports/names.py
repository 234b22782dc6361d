"""Match names in papers with the register. Honorifics, punctuation and "the" do not matter."""

import re

from django.utils.text import slugify

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.spine.bodies import names, queries
from shiremoot.spine.bodies.models import Body

_HONORIFICS = re.compile(
    r"^(?:(?:cllr|councillor|professor|prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|rev)\.?\s+)+", re.I
)
_COMMITTEE = re.compile(r"\b(committee|cabinet|council|scrutiny)\b", re.I)
_ORDINARY = frozenset({"of", "for", "board", "oxfordshire", "report", "annual", "committee", "group"})


def bare(text: str) -> str:
    """Return the name of a person or body without honorifics and punctuation, to compare with another."""
    return names.bare(_HONORIFICS.sub("", text.strip()))


def tidy(name: str) -> str:
    """Return the name of a body for the register: with single spaces, and not all in capitals."""
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def looks_like_a_council_committee(name: str) -> bool:
    """Return True if the name has a word such as committee, cabinet or scrutiny."""
    return _COMMITTEE.search(name) is not None


def person(name: str) -> Person | None:
    """Return the person in the register with this name, if there is just one."""
    wanted = bare(name)
    last = wanted.split()[-1] if wanted else ""
    found = [p for p in Person.objects.filter(name__icontains=last) if bare(p.name) == wanted] if last else []
    return found[0] if len(found) == 1 else None


def organization(name: str) -> Organization | None:
    """Return the organisation in the register with this name, if any."""
    wanted = bare(name)
    return next((o for o in Organization.objects.all() if bare(o.name) == wanted), None)


def party(owner: str) -> Person | Organization | Body | str:
    """Return the person, organisation or body that the words name, or the words if the register knows none."""
    return person(owner) or organization(owner) or queries.named(owner) or owner[:200]


def free_key(name: str) -> str:
    """Return an unused key for a new person."""
    base = slugify(bare(name))[:90] or "person"
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def body_in(title: str, exclude: Body | None = None) -> Body | None:
    """Return the body a title names: the one with most distinctive words, if it has two or more and all occur."""
    in_title = set(names.stems(title))
    best, most = None, 1
    for body in Body.objects.order_by("pk"):
        distinctive = set(names.stems(body.name)) - _ORDINARY
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
