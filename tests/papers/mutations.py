"""Bytes spoiled as disks, mail and ill will spoil them: the same ones for the same seed."""

import random
from collections.abc import Iterator


def spoiled(data: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """So many versions of the data, each spoiled in one way or several."""
    chance = random.Random(seed)
    for _ in range(times):
        held = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 8))):
            chance.choice((_flip, _cut, _splice, _drop, _repeat, _figures))(held, chance)
        yield bytes(held)


def _flip(held: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 10, 100))):
        if held:
            held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)


def _cut(held: bytearray, chance: random.Random) -> None:
    del held[chance.randrange(len(held) + 1) :]


def _splice(held: bytearray, chance: random.Random) -> None:
    start, to = chance.randrange(len(held) + 1), chance.randrange(len(held) + 1)
    held[to:to] = held[start : start + chance.randrange(1, 2000)]


def _drop(held: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(held) + 1)
    del held[start : start + chance.randrange(1, 200)]


def _repeat(held: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(held) + 1)
    held[start:start] = held[start : start + chance.randrange(1, 30)] * chance.randrange(1, 300)


def _figures(held: bytearray, chance: random.Random) -> None:
    """A number somewhere becomes one that nobody expects."""
    places = [at for at, one in enumerate(held) if 48 <= one <= 57]
    if places:
        at = chance.choice(places)
        held[at : at + 1] = chance.choice((b"-1", b"0", b"4294967295", b"99999999999999999999", b"1e309"))
