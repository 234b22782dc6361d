"""Matching the names papers use with the register's: honorifics, punctuation and "the" do not matter."""

import re

from django.utils.text import slugify

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.governance.bodies import names, queries
from shiremoot.governance.bodies.models import Body

_HONORIFICS = re.compile(
    r"^(?:(?:cllr|councillor|professor|prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|rev)\.?\s+)+", re.I
)
_COMMITTEE = re.compile(r"\b(committee|cabinet|council|scrutiny)\b", re.I)
_ORDINARY = frozenset({"of", "for", "board", "oxfordshire", "report", "annual", "committee", "group"})


def bare(text: str) -> str:
    """A person's or body's name without honorifics and punctuation, for telling whether two are the same."""
    return names.bare(_HONORIFICS.sub("", text.strip()))


def tidy(name: str) -> str:
    """A body's name as it will stand in the register: single spaces, and not all in capitals."""
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def looks_like_a_council_committee(name: str) -> bool:
    return _COMMITTEE.search(name) is not None


def person(name: str) -> Person | None:
    """The person in the register a paper means, if there is just one of that name."""
    wanted = bare(name)
    last = wanted.split()[-1] if wanted else ""
    found = [p for p in Person.objects.filter(name__icontains=last) if bare(p.name) == wanted] if last else []
    return found[0] if len(found) == 1 else None


def organization(name: str) -> Organization | None:
    """The organisation in the register a paper means, if any."""
    wanted = bare(name)
    return next((o for o in Organization.objects.all() if bare(o.name) == wanted), None)


def party(owner: str) -> Person | Organization | Body | str:
    """Whoever the words name, from the register if known; else the words themselves."""
    return person(owner) or organization(owner) or queries.named(owner) or owner[:200]


def free_key(name: str) -> str:
    """A key for somebody new that nobody has yet."""
    base = slugify(bare(name))[:90] or "person"
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def body_in(title: str, exclude: Body | None = None) -> Body | None:
    """The body a title speaks of: the one with most telling words, if there are two or more and all are there."""
    said = set(names.stems(title))
    best, most = None, 1
    for body in Body.objects.order_by("pk"):
        telling = set(names.stems(body.name)) - _ORDINARY
        if len(telling) > most and telling <= said and body != exclude:
            best, most = body, len(telling)
    return best


def committee_in(title: str) -> Body | None:
    """The scrutiny committee a title names, where several could be meant the first named in it."""
    said = " ".join(bare(title).split())
    found = [(said.find(bare(body.name)), body) for body in Body.objects.filter(name__icontains="scrutiny")]
    named = sorted(
        ((place, body) for place, body in found if place >= 0), key=lambda pair: (pair[0], -len(pair[1].name))
    )
    return named[0][1] if named else body_in(title)
