"""Slips in the names of people, bodies, posts and acronyms."""

import random
import re
from collections import Counter

from evaluation.planting import Planted, changed, chosen, line_of, plants

_TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Dr|Mr|Mrs|Ms) (?P<name>[A-Z][a-z]+ (?P<surname>[A-Z][a-z]{4,14}))\b"
)
_BODY = re.compile(
    r"(?<![\w-] )\b(?P<first>[A-Z][a-z]{3,12}) (?P<second>[A-Z][a-z]{4,14}) (?:(?P<third>[A-Z][a-z]{3,12}) )?"
    r"(?P<kind>Board|Committee|Partnership|Trust|Alliance|Collaboration|Forum|Strategy|Assessment|Commission)\b"
)
_ACRONYM = re.compile(r"(?<![\w(&/’'.-])[A-Z]{4,6}\b(?![’'&/.-]?\w)(?! [A-Z]{2})")
_SPELT_OUT = re.compile(
    r"\b(?P<words>[A-Z][a-z-]+ (?P<one>[A-Z][a-z]{4,})(?: [A-Z][a-z]+){1,4}) \((?P<acronym>[A-Z]{3,6})\)"
)
_APOLOGIES = re.compile(r"\b[Aa]pologies (?:for absence )?(?:were|had been|was) received from (?=[A-Z])")
_PRESENT = re.compile(r"\bPresent\b[^.]{0,400}?\b(?P<name>(?:Cllr|Councillor) [A-Z][a-z]+ [A-Z][a-z]+)\b")
_POST = re.compile(
    r"\b(?P<name>[A-Z][a-z]+ [A-Z][a-z]+), (?P<post>Director of [A-Z][a-z]+(?: and(?= [A-Z])| [A-Z][a-z]+)+)"
)


@plants("person-spelt-two-ways")
def a_letter_of_a_surname(paper: str, luck: random.Random) -> Planted | None:
    """One place spells a surname with a letter fewer, more or changed."""
    found = [one for one in _TITLED.finditer(paper) if paper.count(one["name"]) > 1]
    if not found:
        return None
    one = luck.choice(found)
    return changed(paper, *one.span("surname"), _misspelt(one["surname"], luck))


@plants("body-spelt-two-ways")
def a_letter_of_a_body(paper: str, luck: random.Random) -> Planted | None:
    """One place spells a word of a body's name with a letter fewer, more or changed."""
    one = _named_twice(_BODY, paper, luck)
    return one and changed(paper, *one.span("second"), _misspelt(one["second"], luck))


@plants("body-in-another-order")
def words_of_a_body_in_another_order(paper: str, luck: random.Random) -> Planted | None:
    """One place names a body with two of its words in the other order."""
    found = [one for one in _BODY.finditer(paper) if one["third"] and paper.count(one[0]) > 1]
    if not found:
        return None
    one = luck.choice(found)
    return changed(paper, one.start("second"), one.end("third"), f"{one['third']} {one['second']}")


@plants("acronym-scrambled")
def two_letters_of_an_acronym(paper: str, luck: random.Random) -> Planted | None:
    """One place prints an acronym with two of its letters changed about."""
    often = Counter(one[0] for one in _ACRONYM.finditer(paper))
    found = [one for one in _ACRONYM.finditer(paper) if often[one[0]] > 3]
    found = [one for one in found if f" {one[0].lower()}" not in paper]
    if not found:
        return None
    one = luck.choice(found)
    return changed(paper, *one.span(), _swapped(one[0], luck))


@plants("acronym-does-not-fit")
def letters_that_do_not_fit(paper: str, luck: random.Random) -> Planted | None:
    """Where an acronym is explained, two of its letters are changed about."""
    found = [
        one
        for one in _SPELT_OUT.finditer(paper)
        if "".join(word[0] for word in one["words"].split()) == one["acronym"]
        and len(one["acronym"]) > 3
        and paper.count(f"({one['acronym']})") == 1
    ]
    if not found:
        return None
    one = luck.choice(found)
    return changed(paper, *one.span("acronym"), _swapped(one["acronym"], luck))


@plants("acronym-spelt-out-two-ways")
def another_word_in_an_explanation(paper: str, luck: random.Random) -> Planted | None:
    """An acronym is explained once more further down, with another word."""
    found = [one for one in _SPELT_OUT.finditer(paper) if "-" not in one["words"]]
    found = [one for one in found if "".join(word[0] for word in one["words"].split()) == one["acronym"]]
    if not found:
        return None
    one = luck.choice(found)
    other = one["words"].replace(one["one"], f"{one['one'][0]}orester")
    end = paper.find("\n\n", one.end())
    end = len(paper) if end < 0 else end
    return _added(paper, end, f"The {other} ({one['acronym']}) was told of this.")


@plants("acronym-never-explained")
def an_acronym_nobody_knows(paper: str, luck: random.Random) -> Planted | None:
    """Four paragraphs end with a sentence about an acronym that stands for nothing."""
    ends = [found.start() for found in re.finditer(r"(?<=[a-z]\.)\n\n", paper)]
    if len(ends) < 4:
        return None
    acronym, places = luck.choice(["QVXKJ", "ZJQX", "XQVB"]), sorted(luck.sample(ends, 4), reverse=True)
    for at in places:
        paper = f"{paper[:at]} The {acronym} was told.{paper[at:]}"
    return Planted((paper,), line_of(paper, paper.index(acronym)))


@plants("apologies-from-somebody-present")
def apologies_of_somebody_present(paper: str, luck: random.Random) -> Planted | None:
    """Somebody who is listed as present is named among the apologies."""
    present, apologies = chosen(_PRESENT, paper, luck), _APOLOGIES.search(paper)
    if not present or not apologies:
        return None
    return changed(paper, apologies.end(), apologies.end(), f"{present['name']}, ")


@plants("post-held-by-two")
def a_second_holder(paper: str, luck: random.Random) -> Planted | None:
    """Further down the same post is somebody else's."""
    one = chosen(_POST, paper, luck)
    if not one:
        return None
    end = paper.find("\n\n", one.end())
    end = len(paper) if end < 0 else end
    return _added(paper, end, f"Wilma Thorncroft, {one['post']}, answered.")


def _added(paper: str, at: int, sentence: str) -> Planted:
    return Planted((f"{paper[:at]}\n\n{sentence}{paper[at:]}",), line_of(paper, at) + 2)


def _named_twice(pattern: re.Pattern[str], paper: str, luck: random.Random) -> re.Match[str] | None:
    found = [one for one in pattern.finditer(paper) if paper.count(one[0]) > 1]
    return luck.choice(found) if found else None


def _misspelt(word: str, luck: random.Random) -> str:
    at = luck.randrange(1, len(word) - 1)
    kinds = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + luck.choice("aeiou") + word[at + 1 :],
    ]
    return luck.choice([one for one in kinds if one != word])


def _swapped(word: str, luck: random.Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]] or [0]
    at = luck.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
