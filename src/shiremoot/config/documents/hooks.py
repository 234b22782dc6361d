"""hooks.md: every hook, the room that offers it, and the rooms that register with it."""

from typing import Any

from shiremoot.config.documents import markdown
from shiremoot.kernel.hooks import Hook, Offer

ABOUT = """
A room names what it asks for in a hook; rooms above it register what they give, in their `hooks.py` (recurring work in
their `jobs.py`). So a low room never knows those above it. Where rows are named, a page asks the room only about
things that have some of these rows.
"""


def make() -> str:
    return markdown.page("Hooks", ABOUT, *(_section(hook) for hook in _in_order()))


def _in_order() -> list[Hook[Any]]:
    """The hooks of the house by name; those that tests made stay out."""
    return sorted(
        (hook for hook in Hook.all if hook.module.startswith("shiremoot.")), key=lambda hook: hook.name
    )


def _section(hook: Hook[Any]) -> str:
    head = f"## {hook.name}\n\n{markdown.sentence(hook.about)} Offered by `{_short(hook.module)}`."
    rows = [(f"`{_short(offer.by)}`", _given(offer), _rows(offer)) for offer in hook.offers]
    return f"{head}\n\n{markdown.table(('registered by', 'what', 'rows'), rows)}"


def _given(offer: Offer[Any]) -> str:
    """A declaration by its name; a function by its own name and its module's."""
    if isinstance(offer.give, type) or not hasattr(offer.give, "__qualname__"):
        return str(offer.give)
    return f"`{offer.give.__module__.rpartition('.')[2]}.{offer.give.__qualname__}`"


def _rows(offer: Offer[Any]) -> str:
    return ", ".join(f"`{kind.model._meta.label}` by `{kind.path}`" for kind in offer.of)


def _short(module: str) -> str:
    return module.removeprefix("shiremoot.")
