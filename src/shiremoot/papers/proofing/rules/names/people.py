"""Finds one person named in two ways that differ by a small error."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from shiremoot.papers import people
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.names import spelling
from shiremoot.papers.proofing.rules.names.runs import SMALL, Run, runs

Pair = tuple[str, str]  # two words of a name beside each other
Names = frozenset[tuple[str, ...]]
Spot = tuple[Run, int, int]  # a run, and the places in it of the first and the last word of the name
Pairs = Mapping[Pair, list[Spot]]
_SHORTEST = 4  # letters of a name; shorter ones are too similar to each other
_COUNCILLOR = "cllr cllrs councillor councillors"
_OTHERS = "alderman mr mrs ms miss dr prof professor sir dame"
_TITLES = dict.fromkeys(_COUNCILLOR.split(), "Councillor") | {word: word.title() for word in _OTHERS.split()}
_GIVEN = (
    "alan alana alec alex alexa alice alicia alison allison andrea andrew angela angelo anna anne annie anita bernard "
    "brian bryan bruce carl carla carol carole caroline carolyn catherine chris christina christine clare claire "
    "dana dean diana diane dianne don dora doris edward edwin elaine eliza emma erica erika ernest eric francis "
    "frances gary gail geoff gill gina glen glenn glynn hannah harriet harry helen helena henry ivan ivor jack jacki "
    "jackie jamie jane janet janette jason jean jeanette jeff jenna jenny jerry joan joanna joanne joann john johan "
    "jonathan jose josh joyce judy julia julian juliana julie june karen karin kate katie kath kathy keith kelly "
    "kevin kieran laura lauren laurie lawrence leon leona lesley leslie linda lindsay lisa liam louis louise lucy "
    "luke lynda lynn lynne maria marian marie marion mark marc martin martina martyn mary matt maureen megan mervyn "
    "michael michaela michelle mick mike molly monica neal neil nicola nicole nick nina noel nora norma norman olive "
    "oliver patricia patrick paul paula pauline penny peter phil philip phillip polly rachel ralph rebecca rita rob "
    "robert roberta robin roger ron rona rosa rose rosie ruth sally sam sandra sara sarah sean shaun sharon sheila "
    "simon simone sonia sophia sophie stephen steven steve stuart stewart susan susanna susie suzanne tania tanya "
    "terence teresa terry theresa thomas tim tina toby tony tracey tracy trevor valerie vera vicki victor victoria "
    "viola wayne wendy william yvette yvonne zara zoe"
)
_GIVEN_NAMES = frozenset(_GIVEN.split())  # two of these are two people, however similar

_PLACES = frozenset(
    ["hill", "hall", "mill", "wood", "woods", "ward", "ford", "down", "town", "lodge", "green", "lane"]
)


@rule(
    reason="Anyone who looks for what a person said, decided or owes finds only half of it, and the person minds.",
    example="Present: Councillor Jenny Hannaby, Councillor Tom Reed\n\nCouncillor Hannaby moved the motion.\n\n"
    "Councillor Jenny Hanaby replied.",
    quiet="Present: Councillor Ann Smith, Councillor Tom Smyth, Councillor Jo Brown, Councillor Kim Browne\n\n"
    "Councillor Smith spoke. Councillor Smyth replied. Joan Marlow met John Marlow.",
)
def person_spelt_two_ways(galley: Galley) -> Iterator[Finding]:
    """One person's name is spelt in two ways that differ by one letter."""
    found, told = galley.once(pairs), set[int]()
    for usual, other in sorted(_twins(galley), key=lambda twins: twins[1][0] in _TITLES.values()):
        starts = {run.start for run, _, _ in found[other]}
        if told.isdisjoint(starts):
            told |= starts
            yield _finding(galley, found[usual][0], found[other])


def _finding(galley: Galley, usual: Spot, others: Sequence[Spot]) -> Finding:
    first, *more = [galley.place(*run.where(at, to)) for run, at, to in others[:6]]
    where = galley.place(*usual[0].where(*usual[1:]))
    return Finding(
        first,
        f"“{first.text}” is elsewhere in this paper “{where.text}”.",
        where.text,
        (where, *more),
        "likely",
    )


def pairs(galley: Galley) -> Pairs:
    """Return every two neighbouring capitalised words, and each surname with the title before the name."""
    found: dict[Pair, list[Spot]] = defaultdict(list)
    for run in galley.once(runs):
        title = _TITLES.get(run.words[0].casefold())
        end = len(run.words) - 1
        if title:
            found[title, _own(run.words[end])].append((run, 0, end))
        for at, (one, other) in enumerate(itertools.pairwise(run.words)):
            if one not in SMALL and other not in SMALL and (at or not title):
                found[one, _own(other)].append((run, at, at + 1))
    return found


def _own(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s") else word


def _twins(galley: Galley) -> Iterator[tuple[Pair, Pair]]:
    """Yield the usual spelling with the rarer one."""
    found = galley.once(pairs)
    listed = galley.once(_listed)
    for one, other in _alike(found):
        if _may_be_person(galley, one, other) and not _two_people(galley, one, other):
            usual, rarer = sorted(
                (one, other), key=lambda pair: (not _is_listed(listed, pair), -len(found[pair]))
            )
            yield usual, rarer


def _alike(found: Pairs) -> Iterator[tuple[Pair, Pair]]:
    """Yield pairs in which one word is the same and the other differs by one letter."""
    for same in (0, 1):
        by_word: dict[str, list[Pair]] = defaultdict(list)
        for pair in found:
            if len(pair[1 - same]) >= _SHORTEST:
                by_word[pair[same]].append(pair)
        for alike in by_word.values():
            if 1 < len(alike) < 60:
                yield from _near(alike, 1 - same)


def _near(alike: Sequence[Pair], differs: int) -> Iterator[tuple[Pair, Pair]]:
    for place, one in enumerate(alike):
        for other in alike[place + 1 :]:
            a, b = one[differs], other[differs]
            if a[0] == b[0] and abs(len(a) - len(b)) < 2 and _one_name(a, b):
                yield one, other


def _one_name(a: str, b: str) -> bool:
    a, b = a.casefold(), b.casefold()
    if a[1] != b[1] and a[-1] != b[-1]:
        return False  # the first letters match, so no single error changed both words
    both = a in _GIVEN_NAMES and b in _GIVEN_NAMES
    letters = a.replace("-", "").isalpha() and b.replace("-", "").isalpha()
    return letters and not both and spelling.one_slip(a, b)


def _may_be_person(galley: Galley, one: Pair, other: Pair) -> bool:
    """Return True if both have one title, one is on a list of people, or a first name is common and no plain word."""
    if one[0] in _TITLES.values():
        return one[0] == other[0]
    if not people.is_name(" ".join(one)) or not people.is_name(" ".join(other)):
        return False
    listed = galley.once(_listed)
    if _is_listed(listed, one) or _is_listed(listed, other):
        return True
    given = not _GIVEN_NAMES.isdisjoint((one[0].casefold(), other[0].casefold()))
    plain = any(f" {word.lower()}" in galley.prose or word.lower() in _PLACES for word in (one[1], other[1]))
    return given and not plain and not spelling.is_plural(one[1], other[1])


def _lists(galley: Galley) -> tuple[Names, ...]:
    """Return, for each list of people present, absent or in post, the names on it as words."""
    lists: dict[object, set[tuple[str, ...]]] = defaultdict(set)
    for fact in galley.of_kind("member", "attendance"):
        key = (
            galley.document_on(fact.first_line),
            *(fact.value.get(part) for part in ("status", "role", "post")),
        )
        lists[key].add(tuple(str(fact.value.get("name", "")).split()))
    return tuple(frozenset(names) for names in lists.values())


def _listed(galley: Galley) -> Names:
    """Return the names on any list."""
    return frozenset().union(*galley.once(_lists))


def _is_listed(listed: Names, pair: Pair) -> bool:
    if pair[0] in _TITLES.values():
        return any(name[-1:] == pair[1:] for name in listed)
    return any(name[:1] + name[-1:] == pair for name in listed)


def _two_people(galley: Galley, one: Pair, other: Pair) -> bool:
    """Return True for two people with similar names: both on one list, or each with a first name of their own."""
    if any(_is_listed(names, one) and _is_listed(names, other) for names in galley.once(_lists)):
        return True
    first, second = (_initials(galley.once(pairs)[pair]) for pair in (one, other))
    return bool(first and second and first.isdisjoint(second))


def _initials(spots: Sequence[Spot]) -> set[str]:
    """Return the first letters of first names printed between a title and a surname."""
    return {run.words[at + 1][0] for run, at, to in spots if to - at > 1}
