"""The width of words, and how a label breaks into lines. Widths are those of Arial with a margin."""

from collections.abc import Iterator

SIZE = 15  # pixels; notes are 14
SPARE = 1.06  # other sans faces run wider
WIDE, MIDDLE, NARROW, THIN = 0.89, 0.68, 0.56, 0.3
_WIDTHS = {
    **dict.fromkeys("MW@%—…", WIDE),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&mw", MIDDLE),
    **dict.fromkeys("Ifijlrt .,;:'’|!()[]/-", THIN),
}


def width(text: str, size: float = SIZE) -> float:
    """Return about how many pixels the words take."""
    return sum(_WIDTHS.get(letter, NARROW) for letter in text) * size * SPARE


def lines(text: str, room: float, most: int = 4, size: float = SIZE) -> tuple[str, ...]:
    """Break a text at spaces into at most `most` lines that fit; the last ends with an ellipsis if words are left."""
    broken = list(_broken(text.split(), room, size))
    if len(broken) <= most:
        return tuple(broken)
    last = broken[most - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1].rstrip()
    return (*broken[: most - 1], last + "…")


def _broken(words: list[str], room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > room:
            yield line
            line = word
        else:
            line = longer
    yield line
