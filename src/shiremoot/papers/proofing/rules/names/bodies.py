"""Finds one body or plan named in two ways that differ by a small error."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.names import spelling
from shiremoot.papers.proofing.rules.names.things import Thing, things

Words = tuple[str, ...]
Named = dict[Words, list[Thing]]
Pair = tuple[list[Thing], list[Thing]]  # the places of the usual name and of the rarer
_NO_PLURALS = frozenset(["childrens", "peoples", "womens", "mens"])  # words only with an apostrophe
_JOINED = frozenset(["and", "&", "/"])
_IN_LAW = ("joint strategic needs assessment", "overview and scrutiny", "safeguarding adults board")


@rule(
    reason="A body that has two names cannot be looked up, and a reader asks which one decides.",
    example="The Joint Health Overview and Scrutiny Committee met. Members of the Joint Health Overview and "
    "Scrutiny Committee asked why.\n\nThe Joint Health and Overview Scrutiny Committee replied.",
    quiet="The Joint Health Overview and Scrutiny Committee met.\n\nThe Joint Health Overview & Scrutiny Committee "
    "replied. The Adults and Health Scrutiny Board met the Health and Adults Scrutiny Board.",
)
def body_in_another_order(galley: Galley) -> Iterator[Finding]:
    """A body or plan is named with its words in another order than elsewhere in the paper."""
    yield from _each_once(galley, [*_orders(galley), *_small_words(galley)])


@rule(
    reason="A reader who looks for a body under the one spelling does not find what is said of it under the other.",
    example="The Combatting Drugs Partnership met. The Combatting Drugs Partnership agreed.\n\n"
    "The Combating Drugs Partnership will report.",
    quiet="North Marsh Parish Council wrote to South Marsh Parish Council. The Safer Roads Forum met the Safe Homes "
    "Forum, the Carers Forum and the Carer Board.",
)
def body_spelt_two_ways(galley: Galley) -> Iterator[Finding]:
    """A body or plan is named twice and one word of its name is spelt differently."""
    yield from _each_once(galley, [*_spellings(galley), *_apostrophes(galley)])


def by_words(galley: Galley) -> Named:
    """Return the places of each name, by its significant words."""
    found: Named = defaultdict(list)
    for thing in galley.once(things):
        found[thing.words].append(thing)
    return found


def _orders(galley: Galley) -> Iterator[Pair]:
    named = galley.once(by_words)
    kinds: dict[Words, list[Words]] = defaultdict(list)
    for words in named:
        if len(words) > 3:
            kinds[(words[-1], *sorted(words))].append(words)
    for orders in (orders for orders in kinds.values() if len(orders) > 1):
        usual, *others = sorted((named[words] for words in orders), key=_rank)
        yield from ((usual, other) for other in others if not _turned_round(usual[0], other[0]))


def _turned_round(usual: Thing, other: Thing) -> bool:
    """Return True if the swapped words stand on both sides of an "and", where the order does not matter."""
    places = [at for at, word in enumerate(usual.words) if word != other.words[at]]
    between = usual.joints[places[0] : places[-1]]
    return "a" in between or any(mark in usual.printed for mark in _JOINED - {"and"})


def _small_words(galley: Galley) -> Iterator[Pair]:
    """Yield names that differ only in where "and" or "the" stands: Overview and Scrutiny, and Overview Scrutiny."""
    for words, places in galley.once(by_words).items():
        if len(words) < 3 or len({thing.joints for thing in places}) < 2:
            continue
        kinds: dict[str, list[Thing]] = defaultdict(list)
        for thing in places:
            kinds[thing.joints].append(thing)
        usual, *others = sorted(kinds.values(), key=_rank)
        yield from ((usual, other) for other in others if _moved(usual[0].joints, other[0].joints))


def _moved(usual: str, other: str) -> bool:
    """Return True if a name has the same small words in other gaps, or an extra "the"."""
    return sorted(usual) == sorted(other) or sorted(usual.replace("t", "-")) == sorted(
        other.replace("t", "-")
    )


def _spellings(galley: Galley) -> Iterator[Pair]:
    named = galley.once(by_words)
    gaps: dict[tuple[int, Words], list[Words]] = defaultdict(list)
    for words in named:
        if len(words) < 5:
            for at in range(len(words)):
                gaps[(at, words[:at] + words[at + 1 :])].append(words)
    for (at, rest), alike in gaps.items():
        if 1 < len(alike) < 12:
            yield from _twins(named, alike, at, len(rest) > 1)


def _twins(named: Named, alike: Sequence[Words], at: int, framed: bool) -> Iterator[Pair]:
    for place, one in enumerate(alike):
        for other in alike[place + 1 :]:
            last = at == len(one) - 1
            owner = at == 0 and spelling.is_plural(one[at], other[at])  # Oxford's: the place, not the name
            if not owner and spelling.one_word(one[at], other[at], framed and not last):
                usual, rarer = sorted((named[one], named[other]), key=_rank)
                if usual[0].joints == rarer[0].joints:
                    yield usual, rarer


def _apostrophes(galley: Galley) -> Iterator[Pair]:
    """Yield names of which one has lost its apostrophe: Children's Trust, Childrens Trust."""
    for words, places in galley.once(by_words).items():
        if len({thing.printed for thing in places}) > 1:
            kinds: dict[str, list[Thing]] = defaultdict(list)
            for thing in places:
                kinds[thing.printed].append(thing)
            yield from (
                _usual_first(kinds[owned], kinds[lost])
                for owned in kinds
                if (lost := owned.replace("'", "")) in kinds and lost != owned and _is_own(owned, words)
            )


def _is_own(owned: str, words: Words) -> bool:
    """Return True if the apostrophe is part of the name, not of a place before it: Oxford's Growth Board."""
    return len(words) == 2 or "'" in owned.partition(" ")[2]


def _usual_first(owned: list[Thing], lost: list[Thing]) -> Pair:
    wrong = not _NO_PLURALS.isdisjoint(lost[0].words)
    return (owned, lost) if wrong or len(owned) >= len(lost) else (lost, owned)


def _rank(places: Sequence[Thing]) -> tuple[bool, int]:
    """Return a sort key: names used in law first, then the most frequent."""
    return not any(words in places[0].printed for words in _IN_LAW), -len(places)


def _each_once(galley: Galley, pairs: Iterable[Pair]) -> Iterator[Finding]:
    """Yield one finding for each error: the shortest stretch that shows it."""
    told: set[int] = set()
    for usual, other in sorted(pairs, key=lambda pair: len(pair[1][0].words)):
        fresh = [thing for thing in other if thing.end not in told]
        if fresh and usual[0].end not in told and usual[0].end not in {thing.end for thing in other}:
            told.update(thing.end for thing in other)
            yield _difference(galley, fresh, usual[0])


def _difference(galley: Galley, other: Sequence[Thing], usual: Thing) -> Finding:
    """Return a finding for the rarer name, placed at its first use, beside the usual one."""
    at, name = other[0], galley.prose[usual.start : usual.end]
    return Finding(
        galley.place(at.start, at.end),
        f"“{galley.prose[at.start : at.end]}” is elsewhere in this paper “{name}”.",
        name,
        tuple(galley.place(one.start, one.end) for one in (usual, *other[1:6])),
        "likely",
    )
