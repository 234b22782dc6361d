"""lifecycles.md: every lifecycle, drawn from its table, and which facts of a paper go into the record."""

import importlib
import pathlib
from typing import Any

import shiremoot
from shiremoot.config.documents import markdown
from shiremoot.intake.imports import rules as imports
from shiremoot.kernel.lifecycles import Lifecycle
from shiremoot.spine.documents import rules as documents

SURENESSES = ("certain", "likely", "unsure")
FACT = """
While its paper waits, a fact may be kept, corrected or left out, as often as somebody changes their mind. What
goes into the record when the paper is stored:
"""


def make() -> str:
    parts = [part for one in every_lifecycle() for part in (f"## {one.of}", one.about, _diagram(one))]
    return markdown.page("Lifecycles", *parts, "## A fact read in a paper", FACT, _facts())


def every_lifecycle() -> list[Lifecycle[Any]]:
    """Return every lifecycle that a ``rules.py`` of any room declares, in the order of their headings."""
    house = pathlib.Path(shiremoot.__file__).parent
    names = [
        ".".join(file.relative_to(house.parent).with_suffix("").parts) for file in house.rglob("rules.py")
    ]
    found = {id(one): one for name in names for one in vars(importlib.import_module(name)).values()}
    return sorted((one for one in found.values() if isinstance(one, Lifecycle)), key=lambda one: one.of)


def _diagram(one: Lifecycle[Any]) -> str:
    """Return a state diagram in Mermaid, with an arrow to each start and an arrow from each end."""
    lines = [
        "stateDiagram-v2",
        *(f"    [*] --> {_node(state)}" for state in one.starts),
        *(f"    {_node(state)} --> {_node(after)}: {act}" for state, after, act in one.moves()),
        *(f"    {_node(state)} --> [*]" for state in one.states if state in one.ends),
        *(f"    {_node(state)}: {state}" for state in one.states if _node(state) != state),
    ]
    return markdown.fenced("\n".join(lines), "mermaid")


def _node(state: str) -> str:
    return str(state).replace(" ", "_").replace("-", "_")


def _facts() -> str:
    heads = ("The fact was", *(f"the reader was {sureness}" for sureness in SURENESSES))
    rows = [(state, *(_goes_in(state, sureness) for sureness in SURENESSES)) for state in documents.FactState]
    return markdown.table(heads, rows)


def _goes_in(state: str, sureness: str) -> str:
    return "goes in" if imports.goes_in(state, sureness) else "stays out"
