"""Finds acronyms that are scrambled, do not fit their words, stand for two things, or are never explained."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.names import spelling
from shiremoot.papers.proofing.rules.names.runs import runs
from shiremoot.papers.proofing.rules.names.short_forms import (
    FIELD,
    Spelt,
    acronyms,
    bracketed,
    capitalised_end,
    initials,
    spelt_out,
)
from shiremoot.papers.proofing.rules.names.things import ENDS

_WORDS_FOLLOW = patterns.compile(r"s?[’'\"”]? ?(?:\((?=[A-Za-z]+ )|[-–:] ?[A-Z][a-z]|stands? for)")
_LONG = 4  # letters; a shorter scrambled acronym may be another one
_LONGEST = 6
_OFTEN = 4  # times an acronym is printed before it must be explained
_MOST_SHOWN = 6


@rule(
    reason="Two bodies seem to be meant where there is one, and a search for either misses the other.",
    example="The Moor Road Safety Group (MRSG) met. The MRSG agreed and MRSG members wrote.\n\nThe MRGS replied.",
    quiet="The Crown Prosecution Service (CPS) wrote to the Community Safety Partnership (CSP). The CPS and the CSP "
    "met, as did the SCG.",
)
def acronym_scrambled(galley: Galley) -> Iterator[Finding]:
    """An acronym is printed with two of its letters changed about."""
    found, told = galley.once(acronyms), {one.at for one, _ in galley.once(_misfits)}
    for wrong, right in galley.once(_scrambled):
        if told.issuperset(found[wrong]):
            continue
        places = [galley.place(at, at + len(wrong)) for at in found[wrong] if at not in told][:_MOST_SHOWN]
        beside = [galley.place(at, at + len(right)) for at in found.get(right, ())[:1]]
        message = f"{wrong} is printed where {right} seems to be meant."
        yield Finding(places[0], message, right, (*beside, *places[1:]), "likely")


def _scrambled(galley: Galley) -> tuple[tuple[str, str], ...]:
    """Yield each scrambled acronym with the one that is meant."""
    explained = {one.acronym for one in galley.once(spelt_out)}
    misfits = {one.acronym for one, _ in galley.once(_misfits)}
    own = FIELD | explained | {one.acronym for one in galley.once(bracketed)} - misfits
    return tuple(_by_letters(galley.once(acronyms), explained, own))


def _by_letters(
    found: Mapping[str, list[int]], explained: set[str], own: Set[str]
) -> Iterator[tuple[str, str]]:
    of_letters: dict[str, list[str]] = defaultdict(list)
    for one in sorted({*found, *FIELD}):
        if len(one) >= _LONG and "&" not in one:
            of_letters["".join(sorted(one))].append(one)
    for alike in (alike for alike in of_letters.values() if len(alike) > 1):
        for wrong in alike:
            if wrong in found and wrong not in own:
                others = [one for one in alike if spelling.swapped(wrong, one)]
                meant = [one for one in others if one in explained or one in FIELD]
                oftener = [one for one in others if len(found.get(one, ())) > 2 * len(found[wrong])]
                yield from ((wrong, right) for right in (meant or oftener)[:1])


@rule(
    reason="A reader who looks the acronym up later finds nothing, or another body.",
    example="The Moor Road Safety Board (MSRB) met in May.",
    quiet="The Moor Road Safety Board (MRSB) and the Department for Education (DFE) met Children in Need (CIN).",
)
def acronym_does_not_fit(galley: Galley) -> Iterator[Finding]:
    """The letters of an acronym are not the first letters of the words before it, by one slip."""
    for one, expected in galley.once(_misfits):
        words = " ".join(capitalised_end(one.words))
        yield Finding(
            galley.place(one.at, one.at + len(one.acronym)),
            f"{one.acronym} is not made of the first letters of “{words}”.",
            expected,
            (),
            "likely",
        )


def _misfits(galley: Galley) -> tuple[tuple[Spelt, str], ...]:
    """Return acronyms in brackets that do not fit the words before them, with the letters those words make."""
    known = FIELD | {one.acronym for one in galley.once(spelt_out)}
    found = ((one, _first_letters(one)) for one in galley.once(bracketed) if one.acronym not in known)
    return tuple((one, made) for one, made in found if made and _is_slip(one.acronym, made, galley))


def _first_letters(one: Spelt) -> str:
    words = capitalised_end(one.words)
    first = [at for at, word in enumerate(words) if word[0] == one.acronym[0]]
    for at in first:
        letters = initials(words[at:])
        if len(letters) == len(one.acronym):
            return letters
    return ""


def _is_slip(acronym: str, expected: str, galley: Galley) -> bool:
    """Return True for reordered letters, or one wrong letter in an acronym that is long or printed elsewhere."""
    if sorted(acronym) == sorted(expected):
        return len(acronym) >= _LONG
    return spelling.one_slip(acronym, expected) and (
        len(acronym) >= _LONG or expected in galley.once(acronyms)
    )


@rule(
    reason="The reader cannot say which of the two is the name, or whether two things bear one acronym.",
    example="The Moor Road Safety Board (MRSB) met.\n\nThe Moor Rail Safety Board (MRSB) agreed.",
    quiet="The Moor Road Safety Board (MRSB) met.\n\nMembers of Moor Roads Safety Board ('MRSB') agreed.",
)
def acronym_spelt_out_two_ways(galley: Galley) -> Iterator[Finding]:
    """One acronym is spelt out in two ways."""
    known: dict[str, list[Spelt]] = defaultdict(list)
    for one in galley.once(spelt_out):
        known[one.acronym].append(one)
    for ways in known.values():
        yield from _two_ways(galley, ways)
    fitted = {one.at for one in galley.once(spelt_out)}
    for one in (one for one in galley.once(bracketed) if one.at not in fitted and one.acronym in known):
        words = capitalised_end(one.words)
        fuller = next((way for way in known[one.acronym] if _lacks_a_word(words, way.essence)), None)
        if fuller:
            yield _other_words(galley, one._replace(words=words), fuller)


def _two_ways(galley: Galley, ways: Sequence[Spelt]) -> Iterator[Finding]:
    by_essence: dict[tuple[str, ...], list[Spelt]] = defaultdict(list)
    for one in ways:
        by_essence[one.essence].append(one)
    usual = max(by_essence, key=lambda essence: len(by_essence[essence]))
    for other in by_essence:
        if other != usual and _differs_by_slip(usual, other):
            one, known = by_essence[other][0], by_essence[usual][0]
            tied = len(by_essence[other]) == len(by_essence[usual])
            turned = tied and _known(galley, one) > _known(galley, known)
            yield _other_words(galley, known, one) if turned else _other_words(galley, one, known)


def _known(galley: Galley, one: Spelt) -> int:
    """Return how often the paper prints the rarest word of the name: a misspelt one stands alone."""
    return min(galley.prose.count(word.lower()) + galley.prose.count(word.title()) for word in one.words)


def _other_words(galley: Galley, one: Spelt, usual: Spelt) -> Finding:
    words = " ".join(usual.words)
    return Finding(
        _place(galley, one),
        f"{one.acronym} stands here for “{' '.join(one.words)}” and elsewhere for “{words}”.",
        words,
        (_place(galley, usual),),
        "likely",
    )


def _lacks_a_word(words: Sequence[str], essence: Sequence[str]) -> bool:
    """Return True if the words are the fuller name less one word in its middle: Moor Safeguarding Board (MSCB)."""
    kept = [word.lower().removesuffix("s") for word in words]
    middles = range(1, len(essence) - 1)
    return len(kept) > 1 and any(kept == [*essence[:at], *essence[at + 1 :]] for at in middles)


def _differs_by_slip(usual: Sequence[str], other: Sequence[str]) -> bool:
    """Return True if one word differs, or words are misspelt; names that share nothing are two things.

    Names of bodies that are misspelt are left to the rules of bodies.
    """
    if len(usual) != len(other) or len(usual) < 3:
        return False
    apart = [(one, word) for one, word in zip(usual, other, strict=True) if one != word]
    misspelt = [spelling.one_slip(*pair) for pair in apart]
    return misspelt == [False] or (bool(apart) and all(misspelt) and usual[-1] not in ENDS)


def _place(galley: Galley, one: Spelt) -> Place:
    close = galley.prose.find(")", one.at)
    return galley.place(one.at - len(" ".join(one.words)) - 2, close + 1 if close > 0 else one.at)


@rule(
    reason="A member of the public cannot know what is meant.",
    example="The XQRB met. The XQRB agreed with the XQRB of last year. The XQRB closed.",
    quiet="The Xylem Quarry Review Board met. The XQRB agreed with the XQRB of last year. The XQRB and the NHS closed. "
    "The XQRB, the NHS, the NHS and the NHS met.",
)
def acronym_never_explained(galley: Galley) -> Iterator[Finding]:
    """An acronym that few know comes often and is nowhere explained."""
    explained = FIELD | {one.acronym for one in galley.once(bracketed)} | dict(galley.once(_scrambled)).keys()
    for acronym, places in galley.once(acronyms).items():
        often = len(places) >= _OFTEN and _LONG <= len(acronym) <= _LONGEST
        if often and acronym not in explained and not _is_explained(galley, acronym, places):
            yield Finding(
                galley.place(places[0], places[0] + len(acronym)),
                f"{acronym} comes {len(places)} times and is nowhere explained.",
                "The words in full where it comes first",
                (),
                "likely",
            )


def _is_explained(galley: Galley, acronym: str, places: Sequence[int]) -> bool:
    """Return True if the acronym is a word in capitals, or words that explain it stand beside it or elsewhere."""
    prose, end = galley.prose, len(acronym)
    return (
        acronym.endswith(("ED", "ING", "ION", "S"))
        or acronym.replace("&", "") in galley.once(first_letters)
        or any(_WORDS_FOLLOW.match(prose, at + end) for at in places)
        or f" {acronym.lower()}" in prose
    )


def first_letters(galley: Galley) -> str:
    """Return the first letters of each run of capitalised words, with and without its small words."""
    letters = " ".join("".join([word[0] for word in run.words]) for run in galley.once(runs))
    return f"{letters.upper()} {letters.translate(_NO_SMALL)}"


_NO_SMALL = dict.fromkeys(map(ord, "abcdefghijklmnopqrstuvwxyz&"))
