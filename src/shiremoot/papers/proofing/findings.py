"""What proof-reading returns: where a paper contradicts itself, why, and how sure the rule is."""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

Confidence = Literal["certain", "likely"]


@dataclass(frozen=True)
class Place:
    """Words in a paper and their place. Lines are counted from 1, by newline; a page is the number the paper prints."""

    line: int
    text: str
    page: int | None = None
    file: str = ""


@dataclass(frozen=True)
class Finding:
    """One slip. `certain` means the calendar, arithmetic or a plain contradiction inside the papers given.

    `message` tells an officer in one sentence what is wrong; `expected` what should stand there, or is empty
    when only a person can say; `related` are the other places that show the contradiction.
    """

    at: Place
    message: str
    expected: str = ""
    related: tuple[Place, ...] = ()
    confidence: Confidence = "certain"
    rule: str = ""  # filled in by the proof, never by the rule

    @property
    def line(self) -> int:
        return self.at.line

    @property
    def page(self) -> int | None:
        return self.at.page

    @property
    def text(self) -> str:
        return self.at.text

    @property
    def file(self) -> str:
        return self.at.file

    @property
    def key(self) -> str:
        """A key that stays the same when lines are added to the paper: a hash of the rule, its words and its reason.

        An acceptance is kept under this key, so it must not hold line numbers nor the file's name.
        """
        words = " ".join(f"{self.rule}|{self.text}|{self.message}".split()).casefold()
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def by(self, rule: str) -> "Finding":
        """Return the same finding with the name of the rule that made it."""
        return replace(self, rule=rule)

    def as_json(self) -> dict[str, object]:
        """Return the stable JSON shape described in docs/proofing.md."""
        return {
            "rule": self.rule,
            "line": self.line,
            "page": self.page,
            "text": self.text,
            "message": self.message,
            "expected": self.expected,
            "related": [_place_as_json(place) for place in self.related],
            "confidence": self.confidence,
            "key": self.key,
        }


def _place_as_json(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "page": place.page, "text": place.text}
