"""The documents made from the code, so that they cannot disagree with it.

Each module here makes one of them: `make()` gives its Markdown, the same bytes every time, with no dates and
nothing from this machine. `shiremoot docs` writes them to ``docs/generated``; the tests fail when they differ.
"""

from shiremoot.config.documents import (
    clocks,
    commands,
    data_model,
    lifecycles,
    permissions,
    proofing_rules,
    settings,
)

_MAKERS = {
    "clocks.md": clocks.make,
    "commands.md": commands.make,
    "data-model.md": data_model.make,
    "lifecycles.md": lifecycles.make,
    "permissions.md": permissions.make,
    "proofing-rules.md": proofing_rules.make,
    "settings.md": settings.make,
}


def all_of_them() -> dict[str, str]:
    """Every generated document by its file name. Django must have been started."""
    return {name: make() for name, make in _MAKERS.items()}
