"""Makes up words with the frequencies of English: a few are everywhere, most are rare (Zipf's law)."""

import itertools
import random
from dataclasses import dataclass, field

MANY = 20_000
STARTS = (
    "b",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "h",
    "j",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "th",
    "tr",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ea", "ai", "oo", "ou")
ENDS = ("l", "m", "n", "r", "s", "t", "ck", "nd", "rt", "st")


@dataclass(frozen=True)
class Vocabulary:
    """Words, the commonest first: the second is half as common, the third a third, and so on."""

    words: list[str]
    summed: list[float] = field(
        default_factory=lambda: list(itertools.accumulate(1 / n for n in range(1, MANY + 1)))
    )

    def said(self, chance: random.Random, many: int) -> str:
        """Return text of so many words."""
        return " ".join(chance.choices(self.words, cum_weights=self.summed, k=many))


def made(chance: random.Random) -> Vocabulary:
    """Make up a vocabulary in which common words are short, as in any language."""
    short = ["".join(parts) for parts in itertools.product(STARTS, VOWELS, ENDS)]
    chance.shuffle(short)
    long = ("".join(chance.choices(short, k=2)) for _ in range(2 * MANY))
    return Vocabulary(list(dict.fromkeys([*short, *long]))[:MANY])
