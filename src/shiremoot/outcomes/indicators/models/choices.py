"""Words of an enumeration as the choices of a field."""

import enum


def choices(words: type[enum.StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]
