"""Whom a name means: the one place that finds a post, person, organisation or body by what a paper or a clerk calls it.

Honorifics, capitals, punctuation and "the" do not matter. A name that fits two is nobody's.
"""

import re
from typing import TypeVar

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.spine.bodies import names
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import parties
from shiremoot.spine.duties.models import Party

_HONORIFICS = re.compile(
    r"^(?:(?:cllr|councillor|professor|prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|rev)\.?\s+)+", re.I
)
Owner = Post | Person | Organization | Body | str  # a text names somebody the register does not know
Named = TypeVar("Named")


def bare(text: str) -> str:
    """Return a name without honorifics and punctuation, to compare with another."""
    return names.bare(_HONORIFICS.sub("", text.strip()))


def find_owner(words: str) -> Owner:
    """Return the person, post, organisation or body that the words name, or the words if the register knows none."""
    return (
        person_named(words)
        or post_named(words)
        or organization_named(words)
        or bodies.named(words)
        or words[:200]
    )


def body_or_organization_named(words: str) -> Body | Organization | None:
    """Return the body or organisation that the words name, or None."""
    return bodies.named(words) or organization_named(words)


def party_named(words: str) -> Party:
    """Return the ledger's party for whom the words name; it is added if it is new."""
    return parties.party(find_owner(words.strip()))


def person_named(words: str) -> Person | None:
    """Return the person in the register with this name, if there is just one."""
    wanted = bare(words)
    rows = Person.objects.filter(name__icontains=_last_word(wanted)) if wanted else ()
    return _only([person for person in rows if bare(person.name) == wanted])


def post_named(words: str) -> Post | None:
    """Return the post with this title, with or without its organisation after a comma, if there is just one."""
    wanted, title = bare(words), bare(words.partition(",")[0])
    if not title:
        return None
    posts = list(Post.objects.filter(title__icontains=_last_word(title)).select_related("organization"))
    by_title = _only([post for post in posts if bare(post.title) == wanted])
    return by_title or _only([post for post in posts if bare(str(post)) == wanted])


def organization_named(words: str) -> Organization | None:
    """Return the organisation in the register with this name, if any."""
    wanted = bare(words)
    return next((o for o in Organization.objects.all() if wanted and bare(o.name) == wanted), None)


def _last_word(name: str) -> str:
    """Return the word by which the database makes a first, coarse choice."""
    return name.split()[-1]


def _only(found: list[Named]) -> Named | None:
    return found[0] if len(found) == 1 else None
