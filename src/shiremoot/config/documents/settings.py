"""settings.md: what can be set from outside."""

import inspect

from shiremoot.config import settings
from shiremoot.config.documents import markdown

COUNTY_FILE = """
## county.toml

The data folder may hold a file `county.toml`. What the environment sets comes before what it says.

| key | meaning |
| --- | --- |
| name | the name of the county, shown at the head of every page |
| clock | pins today, as SHIREMOOT_CLOCK does |
| [[identity]] | an organisation's own sign-in: see [the guide](../guides/operator.md#your-organisations-own-sign-in) |
| demonstration | `true` marks a folder that `shiremoot demo` made and may use |
"""


def make() -> str:
    return markdown.page("Settings", inspect.cleandoc(settings.__doc__ or ""), COUNTY_FILE)
