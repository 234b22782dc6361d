"""Compare names and titles however papers print them. No database."""

import re

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL = frozenset({"the", "and"})
_KINDS_OF_COUNCIL = frozenset(
    {
        "council",
        "county",
        "district",
        "borough",
        "city",
        "metropolitan",
        "london",
        "combined",
        "authority",
        "of",
    }
)
_PASSED_OVER = frozenset({"of", "for", "report", "annual", "draft"})


def bare(text: str, *, brackets: bool = False) -> str:
    """Return the letters and digits in lower case, without "and", "the" and apostrophes.

    Text in brackets is left out unless `brackets`.
    """
    lower = text.lower() if brackets else _IN_BRACKETS.sub(" ", text.lower())
    plain = lower.replace("'", "").replace("’", "").replace("co-o", "coo")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(word for word in words if word not in _SMALL)


def stems(text: str) -> list[str]:
    """Return the bare words without a possessive or plural s, so that Director's, Directors' and Directors are one."""
    return [word.rstrip("s") or word for word in bare(text).split()]


def place_words(place: str) -> frozenset[str]:
    """Return the words of a county's name that stand in many of its titles, without those of its kind of council."""
    return frozenset(stems(place)) - _KINDS_OF_COUNCIL


def distinctive_words(title: str, *, place: str = "") -> frozenset[str]:
    """Return the words that distinguish one title from another: no years, no "report", no words of `place`.

    `place` is the name of the county, which its bodies and papers share.
    """
    common = _PASSED_OVER | place_words(place)
    return frozenset(
        word for word in stems(title) if word not in common and not (word.isdigit() and len(word) == 4)
    )
