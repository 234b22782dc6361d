"""The shape of JSON: which keys, of which types, however many rows there are."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable

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


def lines(shape: Shape) -> list[str]:
    return [f"{path}: {' or '.join(sorted(types))}" for path, types in sorted(shape.items())]


def kind(value: object, route: str) -> str:
    """What a JSON answer is: the type it gives itself (as OParl's objects do), or else its route."""
    said = value.get("type") if isinstance(value, dict) else None
    return str(said).rsplit("/", 1)[-1] if isinstance(said, str) else route


def text(content: str) -> str:
    return "\n".join(lines(of([json.loads(content)])))


def by_kind(answers: dict[str, bytes], route_of: Callable[[str], str]) -> list[str]:
    """The shapes of JSON answers, by address: one line for each kind and key, those of a kind taken together."""
    kinds: dict[str, list[object]] = defaultdict(list)
    for address, content in answers.items():
        value = json.loads(content)
        kinds[kind(value, route_of(address))].append(value)
    return [f"{name} {line}" for name, values in sorted(kinds.items()) for line in lines(of(values))]
