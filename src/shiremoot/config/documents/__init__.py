"""The documents that are generated from the code, so that they cannot disagree with it.

Each module makes one: `make()` returns its Markdown, the same bytes every time, with no dates and nothing from this
machine. `shiremoot docs` writes them to ``docs/generated``; the tests fail if they differ.
"""

from collections.abc import Iterable
from types import ModuleType

from shiremoot.config.documents import (
    acts,
    clocks,
    commands,
    data_model,
    hooks,
    lifecycles,
    permissions,
    proofing_rules,
    settings,
)

_MAKERS = {
    "acts.md": acts.make,
    "clocks.md": clocks.make,
    "data-model.md": data_model.make,
    "hooks.md": hooks.make,
    "lifecycles.md": lifecycles.make,
    "permissions.md": permissions.make,
    "proofing-rules.md": proofing_rules.make,
    "settings.md": settings.make,
}


def all_of_them(modules: Iterable[ModuleType]) -> dict[str, str]:
    """Return every generated document by its file name. `modules` add the commands. Django must be started."""
    made = {name: make() for name, make in _MAKERS.items()} | {"commands.md": commands.make(modules)}
    return dict(sorted(made.items()))
