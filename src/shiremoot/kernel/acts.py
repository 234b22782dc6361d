"""Acts: what somebody did, as a stable key with words for the screen. Each room has one enum of them in `acts.py`.

class DutiesAct(Act):
    RAISED = "duties.raised", "raised"

The key is the room and a verb. It is stored permanently, so it never changes; the words may.
"""

import enum
import re
from collections.abc import Mapping

_KEY = re.compile(r"[a-z_]+\.[a-z_]+")
_BY_KEY: dict[str, "Act"] = {}


class Act(enum.StrEnum):
    """An act: its value is the key, `words` follow the name of who did it. `{name}` in words is filled from the change.

    Raises ValueError, when the enum is made, for a key of another form or one that stands for another act already.
    """

    words: str

    def __new__(cls, key: str, words: str) -> "Act":
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key} is not a room and a verb, such as duties.raised.")
        if key in _BY_KEY:
            raise ValueError(f"{key} stands for two acts.")
        act = str.__new__(cls, key)
        act._value_, act.words = key, words
        _BY_KEY[key] = act
        return act

    @property
    def has_actor(self) -> bool:
        """Return False for what happened by the passing of time."""
        return True

    def in_words(self, change: Mapping[str, object]) -> str:
        """Return the words, filled from the change; empty for what the change does not hold."""
        return self.words.format_map(_Filled(change))


class _Filled(dict[str, object]):
    """Gives an empty text for a missing key."""

    def __missing__(self, name: str) -> str:
        return ""


def all_acts() -> tuple[Act, ...]:
    """Return every act of the rooms imported so far, in the order of their keys."""
    return tuple(_BY_KEY[key] for key in sorted(_BY_KEY))


def by_key(key: str) -> Act | None:
    """Return the act with this key, or None."""
    return _BY_KEY.get(key)
