"""Corrects misread letters on scanned paper, and only in a paper with many signs that it was scanned.

It corrects digits read as letters (2O25, 7.l5), letters read as digits (M1NUTES), and a few common words in which rn
was read as m or the reverse. Lines keep their numbers. A typed paper stays as printed.
"""

import re

from shiremoot.papers import patterns

_ENOUGH = 4  # misreadings that show a scan
_SAMPLE = 20_000  # letters that are searched for them
_DOUBTFUL = patterns.compile(
    r"\d(?:[.:]?[OoIl])(?:[\d\s.OoIl]|st\b|th\b)|[A-Z](?:[1l][A-Z]{2}|[A-Z][1l][A-Z])|[oni]rn(?:i|r|m|e[nm])"
)
_ZERO = patterns.compile(r"(?<=\d)[Oo](?=[\dOo]|\b)|(?<=\d[.:/])[Oo](?=[\dOo])|(?<=\d[Oo])[Oo]\b")
_ONE = patterns.compile(
    r"(?<=\d)[lI](?=\d)|(?<=\d[.:/])[lI](?=\d)|(?<=\d)[lI](?=(?:st|th)\b)|(?<![\w.])[lI](?=\d{1,3}(?:th|st|nd|rd|\b))"
)
_IN_CAPITALS = patterns.compile(r"\b(?=[A-Z1l]*[A-Z]{2})[A-Z]+[1l][A-Z1l]*[A-Z]+[A-Z1l]*\b")
_NUMBER = patterns.compile(r"(?m)^(\s*)[lI]([.)]\s+[A-Z])")
_WORDS = {
    "confirrned": "confirmed",
    "comrnittee": "committee",
    "cornmittee": "committee",
    "rnember": "member",
    "rneeting": "meeting",
    "rninutes": "minutes",
    "recornmend": "recommend",
    "cornmunity": "community",
    "governrnent": "government",
    "rnanagement": "management",
    "managernent": "management",
    "developrnent": "development",
    "councii": "council",
    "counciilor": "councillor",
    "councilior": "councillor",
    "apoiogies": "apologies",
    "resoived": "resolved",
    "chairrnan": "chairman",
}
_MISREAD = patterns.compile("|".join(_WORDS), re.I)


def mended(text: str) -> str:
    """Return the text with misread letters corrected, or unchanged if it does not look scanned."""
    if len(_DOUBTFUL.findall(text[:_SAMPLE])) < _ENOUGH:
        return text
    text = _ONE.sub("1", _ZERO.sub("0", _ZERO.sub("0", text)))
    text = _IN_CAPITALS.sub(lambda word: word[0].replace("1", "I").replace("l", "I"), text)
    return _MISREAD.sub(_as_printed, _NUMBER.sub(r"\g<1>1\2", text))


def _as_printed(word: re.Match[str]) -> str:
    meant = _WORDS[word[0].lower()]
    return meant.upper() if word[0].isupper() else meant.capitalize() if word[0][0].isupper() else meant
