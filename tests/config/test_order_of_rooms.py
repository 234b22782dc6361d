"""A string is an import too: links, labels and kinds of record follow the order of imports like any import."""

import ast
import graphlib
import pathlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import grimp
import pytest
from django.apps import apps
from django.db import models

ROOT = pathlib.Path(__file__).parents[2]
SOURCE = ROOT / "src" / "shiremoot"
# Strings that Django itself asks for, each with the reason.
ALLOWED = {
    ("config/settings.py", "accounts.Account"): "AUTH_USER_MODEL takes a label",
}


def layers(container: str) -> list[set[str]]:
    """The layers of a container as pyproject.toml has them, highest first; a layer may hold several rooms."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    for contract in contracts:
        if contract.get("containers") == [container]:
            return [set(re.split(r"\s*\|\s*", layer)) for layer in contract["layers"]]
    return []


def place(module: str) -> list[int]:
    """How high a module stands: the place of its storey, then of its room, counted from the lowest."""
    parts = module.split(".")
    container, found = parts[0], []
    for name in parts[1:3]:
        order = layers(container)
        if not order:
            break
        found.append(next(len(order) - at for at, layer in enumerate(order) if name in layer))
        container = f"{container}.{name}"
    return found


def same_room(one: str, other: str) -> bool:
    return one.split(".")[:3] == other.split(".")[:3]


def forbidden() -> list[tuple[str, str]]:
    """The packages that a contract forbids another package of ours to import."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [
        (knower, known)
        for contract in contracts
        if contract["type"] == "forbidden"
        for knower in contract["source_modules"]
        for known in contract["forbidden_modules"]
        if known.startswith("shiremoot.")
    ]


def is_within(module: str, package: str) -> bool:
    return f"{module}.".startswith(f"{package}.")


def may_know(knower: str, known: str) -> bool:
    """True if the import linter would let one module import the other."""
    if any(is_within(knower, one) and is_within(known, other) for one, other in forbidden()):
        return False
    return same_room(knower, known) or place(knower) > place(known)


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("shiremoot.")]


def test_the_order_is_that_of_the_import_linter():
    assert place("shiremoot.kernel.clocks") < place("shiremoot.spine.bodies.models")
    assert not may_know("shiremoot.spine.duties.models", "shiremoot.meetings.record.models")
    assert not may_know("shiremoot.meetings.record.models", "shiremoot.partnerships.strategies.models")
    assert may_know("shiremoot.meetings.record.models", "shiremoot.spine.bodies.models")
    assert not may_know("shiremoot.public.portal.queries", "shiremoot.meetings.record.models")
    assert not may_know("shiremoot.web.views", "shiremoot.partnerships.strategies.models")
    assert may_know("shiremoot.web.views", "shiremoot.spine.bodies.models")


@pytest.mark.parametrize("gathering", ["public", "web"])
def test_what_gathers_from_hooks_imports_no_wing_and_no_intake(gathering):
    graph = grimp.build_graph("shiremoot")
    own = {f"shiremoot.{gathering}", *graph.find_descendants(f"shiremoot.{gathering}")}
    known = {one for module in own for one in graph.find_modules_directly_imported_by(module)}
    assert len(own) > 10
    assert [one for one in sorted(known) if one.split(".")[1] in ("meetings", "partnerships", "intake")] == []


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_every_link_leads_down(model):
    linked = [
        field.related_model for field in model._meta.get_fields() if field.is_relation and field.concrete
    ]
    assert [
        other._meta.label
        for other in linked
        if other.__module__.startswith("shiremoot.") and not may_know(model.__module__, other.__module__)
    ] == []


def strings(path: pathlib.Path) -> Iterator[str]:
    """Every string of a file but docstrings."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_record_of_another_room_is_named_by_a_string():
    """A label inside its own room is the only one; anything else imports the class."""
    labels = {model._meta.label.lower(): model for model in ours()}
    offences = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        module = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        name = path.relative_to(SOURCE).as_posix()
        for text in strings(path):
            model = labels.get(text.lower())
            if model and not same_room(module, model.__module__) and (name, text) not in ALLOWED:
                offences.append(f"{name}: {text}")
    assert offences == []


def test_a_room_is_labelled_by_its_folder():
    rooms = [app for app in apps.get_app_configs() if app.name.startswith("shiremoot.")]
    assert [app.name for app in rooms if app.label != app.name.rsplit(".", 1)[1]] == []


def between_siblings(links: Iterable[tuple[str, str]]) -> dict[str, dict[str, set[str]]]:
    """For each package, which of its parts imports which other."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for knower, known in links:
        one, other = knower.split("."), known.split(".")
        shared = next(
            (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None
        )
        if shared is not None:
            found[".".join(one[:shared])][one[shared]].add(other[shared])
    return found


def test_no_drawing_of_the_imports_has_a_circle_at_any_level():
    graph = grimp.build_graph("shiremoot")
    links = (
        (knower, known)
        for knower in graph.modules
        for known in graph.find_modules_directly_imported_by(knower)
    )
    circles = {}
    for package, parts in between_siblings(links).items():
        try:
            graphlib.TopologicalSorter(parts).prepare()
        except graphlib.CycleError as problem:
            circles[package] = problem.args[1]
    assert circles == {}


def test_a_circle_between_rooms_is_found_from_modules_that_do_not_know_each_other():
    links = [("house.a.one", "house.b.one"), ("house.b.two", "house.a.two")]
    parts = between_siblings(links)["house"]
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter(parts).prepare()
