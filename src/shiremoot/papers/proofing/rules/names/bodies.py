"""One body or plan, named in two ways that differ by a slip."""

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
_JOINED = frozenset(["and", "&", "/"])


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
    yield from _each_once(galley, _spellings(galley))


def by_words(galley: Galley) -> Named:
    """The places of each name, by its words of weight."""
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
        usual, *others = sorted(orders, key=lambda words: -len(named[words]))
        yield from ((named[usual], named[one]) for one in others if not _turned_round(named[usual], one))


def _turned_round(usual: Sequence[Thing], other: Words) -> bool:
    """True when the words that change places stand on both sides of an "and": which comes first is no slip."""
    words = usual[0].words
    apart = [at for at, word in enumerate(words) if word != other[at]]
    between = usual[0].printed.split()
    first = between.index(words[apart[0]]) if words[apart[0]] in between else 0
    return any(word in _JOINED for word in between[first : first + apart[-1] - apart[0] + 1])


def _small_words(galley: Galley) -> Iterator[Pair]:
    """Names alike but for where their "and" or "the" stands: Overview and Scrutiny, and Overview Scrutiny."""
    for words, places in galley.once(by_words).items():
        if len(words) < 3 or len({thing.printed for thing in places}) < 2:
            continue
        kinds: dict[str, list[Thing]] = defaultdict(list)
        for thing in places:
            kinds[thing.joints].append(thing)
        usual, *others = sorted(kinds.values(), key=lambda one: -len(one))
        yield from ((usual, other) for other in others if _moved(usual[0].joints, other[0].joints))


def _moved(usual: str, other: str) -> bool:
    """True when a name holds the same small words in other gaps, or a "the" that the other has not."""
    return sorted(usual) == sorted(other) or sorted(usual.replace("t", "-")) == sorted(
        other.replace("t", "-")
    )


def _spellings(galley: Galley) -> Iterator[Pair]:
    named = galley.once(by_words)
    gaps: dict[tuple[int, Words], list[Words]] = defaultdict(list)
    for words in sorted(named, key=len):
        if len(words) < 5:
            for at in range(len(words) - 1):
                gaps[(at, words[:at] + words[at + 1 :])].append(words)
    for (at, rest), alike in gaps.items():
        if 1 < len(alike) < 12:
            yield from _twins(named, alike, at, len(rest) > 1)


def _twins(named: Named, alike: Sequence[Words], at: int, framed: bool) -> Iterator[Pair]:
    for place, one in enumerate(alike):
        for other in alike[place + 1 :]:
            if spelling.one_word(one[at], other[at], framed):
                usual, rarer = sorted((named[one], named[other]), key=lambda places: -len(places))
                yield usual, rarer


def _each_once(galley: Galley, pairs: Iterable[Pair]) -> Iterator[Finding]:
    """One finding for each slip: the shortest stretch that shows it."""
    told: set[int] = set()
    for usual, other in sorted(pairs, key=lambda pair: len(pair[1][0].words)):
        fresh = [thing for thing in other if thing.end not in told]
        if fresh and usual[0].end not in {thing.end for thing in other}:
            told.update(thing.end for thing in other)
            yield _difference(galley, fresh, usual[0])


def _difference(galley: Galley, other: Sequence[Thing], usual: Thing) -> Finding:
    """The rarer name, reported at its first place, beside the usual one."""
    at, name = other[0], galley.prose[usual.start : usual.end]
    return Finding(
        galley.place(at.start, at.end),
        f"“{galley.prose[at.start : at.end]}” is elsewhere in this paper “{name}”.",
        name,
        tuple(galley.place(one.start, one.end) for one in (usual, *other[1:6])),
        "likely",
    )
