"""Finds posts that two people seem to hold at once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from shiremoot.papers import patterns, people
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.names import spelling

_POST = patterns.compile(
    r"(?:(?:Corporate|Executive|Strategic|Service) )?(?:Director (?:of|for)|Cabinet Member for|Portfolio Holder for"
    r"|Leader of the (?=Council|Opposition))(?: ?[A-Z&][\w'’&-]{0,24}| (?:and|of|for|the)(?= )){1,9}"
)
_STARTS = patterns.compile(
    r"[CDELPS](?<!\w.)(?=orporate D|xecutive D|trategic D|ervice D|irector |abinet M|ortfolio H|eader of)"
)
_NAME = r"(?:(?:Cllr|Councillor|Dr|Professor|Mr|Mrs|Ms)\.? )?([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){1,3})"
_BEFORE = patterns.compile(_NAME + r"(?:,? \(|, |\t| [–-] )$")
_AFTER = patterns.compile(r"(?:,? \(|, |\t|: | [–-] | )" + _NAME + r"(?=[),.;\t\n]| and\b|$)")
_SHARED = patterns.compile(
    r"\b(?:interim|acting|deputy|assistant|associate|joint|job.?share|former|formerly|previous\w*|then|new\w*|incoming"
    r"|outgoing|co|shadow|vice|place|until|from|retir\w+|successor|substitut\w*|on behalf of)\b",
    re.I,
)
_ORGANISATION = patterns.compile(
    r"(?:, | [–-] | \(| at | of )(?:the )?(?:[A-Z][\w'’-]{0,24} |and |of ){0,6}"
    r"(?:Council|Trust|Board|Police|Authority|ICB)\b"
)


class Holder(NamedTuple):
    """A person said to hold a post, and the place that says so."""

    name: str
    start: int
    end: int


@rule(
    reason="The person to ask, or who must sign, cannot be told from the paper.",
    example="Ann Marlow, Director of Public Health, introduced the report.\n\nTom Reed, Director of Public Health, "
    "answered questions.",
    quiet="Ann Marlow, Director of Public Health, introduced the report.\n\nTom Reed, Deputy Director of Public "
    "Health, answered with Jo Hale, Interim Director of Public Health, and Kim Dale, Director of Finance.",
)
def post_held_by_two(galley: Galley) -> Iterator[Finding]:
    """One document names two people for a post that one person holds."""
    posts: dict[tuple[int, str], list[Holder]] = defaultdict(list)
    for key, holder in _holders(galley):
        posts[key].append(holder)
    for (_, post), holders in posts.items():
        first = holders[0]
        for other in holders[1:]:
            if not _is_one(first.name, other.name):
                yield Finding(
                    galley.place(other.start, other.end),
                    f"{other.name} and {first.name} are both named as {post}.",
                    "",
                    (galley.place(first.start, first.end),),
                    "likely",
                )
                break


def _holders(galley: Galley) -> Iterator[tuple[tuple[int, str], Holder]]:
    prose = galley.prose
    for start in _STARTS.finditer(prose):
        post = _POST.match(prose, start.start())
        if post and not _SHARED.search(prose[max(0, post.start() - 24) : post.start()]):
            holder = _beside(prose, post)
            if holder:
                organisation = _ORGANISATION.match(prose, post.end())
                words = " ".join(post[0].replace("&", "and").replace("’", "'").split())
                key = f"{words}{organisation[0] if organisation else ''}"
                yield (galley.document(post.start()).first_line, key), holder


def _beside(prose: str, post: re.Match[str]) -> Holder | None:
    """Return the person named just before or just after a post."""
    before = _BEFORE.search(prose, max(0, post.start() - 70), post.start())
    if before and people.is_name(before[1]) and "\n" not in before[0]:
        return Holder(before[1], before.start(), post.end())
    after = _AFTER.match(prose, post.end())
    if (
        after
        and people.is_name(after[1])
        and not _SHARED.search(prose[after.end() : after.end() + 20].split("\n")[0])
    ):
        return Holder(after[1], post.start(), after.end())
    return None


def _is_one(first: str, second: str) -> bool:
    """Return True if the surnames are the same, or differ by one letter."""
    a, b = first.split()[-1].casefold(), second.split()[-1].casefold()
    return a == b or spelling.one_slip(a, b)
