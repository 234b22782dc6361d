"""Decides when two words are probably one word, spelt two ways."""

from collections.abc import Collection

_ENDINGS = ("ness", "ing", "al", "ed", "ly", "ment")


def one_slip(a: str, b: str) -> bool:
    """Return True if adding, dropping, changing or swapping one letter turns one word into the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or _swapped(short, long, at)


def swapped(a: str, b: str) -> bool:
    """Return True if two neighbouring letters are swapped: CAMHS, CAHMS."""
    if a == b or len(a) != len(b):
        return False
    return _swapped(a, b, next(place for place, letter in enumerate(a) if letter != b[place]))


def is_plural(a: str, b: str) -> bool:
    """Return True if one word is the other with an s."""
    return a == f"{b}s" or b == f"{a}s"


def one_word(a: str, b: str, framed: bool) -> bool:
    """Return True if two words in one name are probably one word: Combating, Combatting; Homeless, Homelessness.

    Pass `framed` if two or more words beside them agree. Otherwise only long words count, and not singular beside
    plural.
    """
    short, long = sorted((a.replace("-", ""), b.replace("-", "")), key=len)
    if short == long or a[0] != b[0] or len(short) < (4 if framed else 7):
        return False
    if not framed and is_plural(short, long):
        return False
    return one_slip(short, long) or (framed and long.removeprefix(short) in _ENDINGS)


def nearest(word: str, among: Collection[str]) -> str:
    """Return the word that differs by one letter and is not merely its plural; empty if there is none."""
    return next((one for one in among if one[:2] == word[:2] and _is_near(one, word)), "")


def _is_near(one: str, word: str) -> bool:
    return one_slip(one, word) and not is_plural(one, word)


def _swapped(a: str, b: str, at: int) -> bool:
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
