"""The shape of JSON: which keys, of which types, however many rows there are."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

Shape = dict[str, set[str]]  # the path of a key, as `membership[].role`, with the types seen there


def of(values: Iterable[object]) -> Shape:
    """The shapes of all these values together."""
    found: Shape = defaultdict(set)
    for value in values:
        _add(found, "", value)
    return found


def _add(found: Shape, path: str, value: object) -> None:
    found[path or "."].add(_type(value))
    if isinstance(value, dict):
        for key, inner in value.items():
            _add(found, f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list):
        for inner in value:
            _add(found, f"{path}[]", inner)


def _type(value: object) -> str:
    names = {dict: "object", list: "list", str: "text", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")


def lines(answers: Mapping[str, bytes]) -> list[str]:
    """The shapes of JSON answers by address: one line for each address and key."""
    shapes = {address: of([json.loads(content)]) for address, content in sorted(answers.items())}
    return [
        f"{address} {path}: {' or '.join(sorted(types))}"
        for address, shape in shapes.items()
        for path, types in sorted(shape.items())
    ]
