"""Match decisions of printed minutes with those recorded during the meeting. No database.

Two wordings are as like as the words they share in the same order: Ratcliff and Obershelp's measure over words, 0 to 1.
Clerks tidy sentences between the meeting and the minutes, so within one item much may differ; without an item to go by,
hardly anything may.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

IN_ONE_ITEM = 0.5
BY_WORDS_ALONE = 0.85
SAME_TITLE = 0.8


@dataclass(frozen=True)
class Recorded:
    """A decision to be matched; `key` identifies it to the caller."""

    text: str
    item: str = ""
    title: str = ""
    minute: str = ""
    key: int = 0


def likeness(one: str, other: str) -> float:
    """Return how alike two wordings are, from 0 to 1, ignoring case and punctuation."""
    first, second = (re.findall(r"\w+", words.casefold()) for words in (one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def of_one_item(printed: Recorded, live: Recorded) -> bool | None:
    """Return True if both were decided on one item; None if the paper does not say on which."""
    if printed.item and live.item and printed.item == live.item:
        return True
    if printed.title and live.title:
        return likeness(printed.title, live.title) >= SAME_TITLE
    return None


def match(printed: Recorded, recorded: Iterable[Recorded]) -> Recorded | None:
    """Return the recorded decision that this printed one is: by its minute number, else by item and wording."""
    recorded = list(recorded)
    if printed.minute and (same := [one for one in recorded if one.minute == printed.minute]):
        return max(same, key=lambda one: likeness(printed.text, one.text))
    fitting = [
        (likeness(printed.text, one.text), one)
        for one in recorded
        if not one.minute and likeness(printed.text, one.text) >= _needed(printed, one)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _needed(printed: Recorded, live: Recorded) -> float:
    return IN_ONE_ITEM if of_one_item(printed, live) else BY_WORDS_ALONE
