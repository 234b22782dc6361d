"""Hooks and what registers with them keep the order of imports; every room starts in the same way."""

import ast
import pathlib
import tomllib

import pytest

import shiremoot
from shiremoot.config.documents import hooks as document
from shiremoot.kernel.hooks import Hook, Offer

HOUSE = pathlib.Path(shiremoot.__file__).parent
PROJECT = pathlib.Path(__file__).parents[2] / "pyproject.toml"
HOOKS = [hook for hook in Hook.all if hook.module.startswith("shiremoot.")]
OFFERS = [(hook, offer) for hook in HOOKS for offer in hook.offers]
DOORS = ("hooks", "jobs")


def _layers() -> dict[str, list[list[str]]]:
    """The parts of each package from the top, by package; parts of one layer know nothing of one another."""
    contracts = tomllib.loads(PROJECT.read_text())["tool"]["importlinter"]["contracts"]
    return {
        contract["containers"][0]: [layer.split(" | ") for layer in contract["layers"]]
        for contract in contracts
        if contract["type"] == "layers"
    }


LAYERS = _layers()


def may_import(module: str, other: str, container: str = "shiremoot") -> bool:
    """Whether the order of imports lets a module know another: itself, its own room, or one further down."""
    if container not in LAYERS:
        return True
    here, there = (name.removeprefix(f"{container}.").split(".")[0] for name in (module, other))
    if here == there:
        return may_import(module, other, f"{container}.{here}")
    places = {part: number for number, layer in enumerate(LAYERS[container]) for part in layer}
    return places[here] < places[there]


def named(case: tuple[Hook, Offer]) -> str:
    hook, offer = case
    return f"{hook.name} {offer.by}"


@pytest.mark.parametrize(
    ("module", "other", "may"),
    [
        ("shiremoot.web.views", "shiremoot.meetings.record.models", True),
        ("shiremoot.meetings.record.views", "shiremoot.web.views", False),
        ("shiremoot.meetings.packs.hooks", "shiremoot.meetings.record.models", True),
        ("shiremoot.meetings.record.hooks", "shiremoot.meetings.packs.models", False),
        ("shiremoot.meetings.record.hooks", "shiremoot.partnerships.strategies.models", False),
        ("shiremoot.meetings.record.hooks", "shiremoot.meetings.record.models", True),
    ],
)
def test_the_order_is_that_of_the_contracts(module, other, may):
    assert may_import(module, other) == may


def test_there_are_hooks_and_offers():
    assert len(HOOKS) >= 13
    assert len(OFFERS) >= 45
    assert len({hook.name for hook in HOOKS}) == len(HOOKS)


@pytest.mark.parametrize("case", OFFERS, ids=named)
def test_an_offer_is_registered_in_a_door_of_a_room_above_the_hook(case):
    hook, offer = case
    assert offer.by.rpartition(".")[2] in DOORS
    assert may_import(offer.by, hook.module)


@pytest.mark.parametrize("case", [case for case in OFFERS if case[1].of], ids=named)
def test_an_offer_names_models_of_its_own_room_or_below_by_paths_that_are_there(case):
    _, offer = case
    for kind in offer.of:
        assert may_import(offer.by, kind.model.__module__)
        kind.model._default_manager.values(kind.path)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_a_hook_has_a_sentence(hook):
    assert hook.about.endswith(".")
    assert hook.about[0].isupper()


@pytest.mark.parametrize(
    "file", sorted(HOUSE.rglob("apps.py")), ids=lambda file: str(file.relative_to(HOUSE))
)
def test_every_room_starts_in_the_same_way(file):
    statements = ast.parse(file.read_text()).body
    assert ast.unparse(statements[0]) == "from shiremoot.foundation import rooms"
    assert [type(one) for one in statements] == [ast.ImportFrom, ast.ClassDef]
    room = statements[1]
    assert [ast.unparse(base) for base in room.bases] == ["rooms.Room"]
    assigned = [ast.unparse(one.targets[0]) for one in room.body if isinstance(one, ast.Assign)]
    assert len(assigned) == len(room.body)
    assert assigned[:2] == ["name", "label"]
    place = ".".join(file.parent.relative_to(HOUSE.parent).parts)
    assert ast.literal_eval(room.body[0].value) == place


def test_the_document_lists_each_hook_with_who_registers():
    made = document.make()
    for hook, offer in OFFERS:
        assert f"## {hook.name}\n" in made
        assert f"| `{offer.by.removeprefix('shiremoot.')}` |" in made
