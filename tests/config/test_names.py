"""One name, one meaning: two public classes of one name in two rooms need a reason."""

import ast
import pathlib
from collections import defaultdict
from collections.abc import Iterator

import shiremoot

SOURCE = pathlib.Path(shiremoot.__file__).parent
KEPT = "the same thing as it is read from a paper and as the record keeps it"
ALLOWED = {
    "Acceptance": KEPT,
    "Fact": KEPT,
    "Finding": KEPT,
    "Item": "an item of business as a paper has it, and as the agenda being built has it",
    "Person": "somebody named in a paper, and somebody in the record",
    "Proof": KEPT,
    "Rows": "the ledger's walks of its indexes, and rows named to a hook",
}


def classes(path: pathlib.Path) -> Iterator[str]:
    """Yield the public classes of a file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def room_of(path: pathlib.Path) -> str:
    """Return the room of a file, by its path in the source: two folders, or one, as for `web`."""
    return "/".join(path.parts[:-1][:2])


def is_named_by_its_module(path: pathlib.Path) -> bool:
    """True for forms, which are named for the act of their page and read as `forms.Publish`, and for migrations."""
    parts = path.with_suffix("").parts
    return "migrations" in parts or any(part == "forms" or part.endswith("_forms") for part in parts)


def shared(source: pathlib.Path) -> dict[str, set[str]]:
    """Return the names that classes of several rooms have, each with the rooms."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for path in source.rglob("*.py"):
        place = path.relative_to(source)
        if not is_named_by_its_module(place):
            for name in classes(path):
                rooms[name].add(room_of(place))
    return {name: found for name, found in rooms.items() if len(found) > 1}


def test_a_name_that_several_rooms_have_is_listed_with_its_reason():
    assert set(shared(SOURCE)) == set(ALLOWED)


def test_two_classes_of_one_name_are_found_unless_they_are_forms(tmp_path):
    for name in ("meetings/record/rules.py", "meetings/packs/forms.py", "meetings/packs/models.py"):
        assert shared(tmp_path) == {}
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("class State: ...\nclass _Own: ...\n")
    assert shared(tmp_path) == {"State": {"meetings/record", "meetings/packs"}}
