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
| address | where the council is: on every PDF, letter and notice |
| contact | how to write to it: an email address |
| phone | how to ring it |
| colour | the colour of its pages and PDFs, such as `#1d4d3b`; `shiremoot county look` sets it |
| logo | the name of a picture in the data folder; `shiremoot county look` puts it there |
| data_protection_officer | whom the privacy notice names |
| accessibility_reviewed | the day the accessibility statement was last reviewed |
| minutes | a table of what minutes say under items on which nothing was recorded, such as `declarations` |
| support_for_reporters | where those who report a worry find support |
| clock | pins today, as SHIREMOOT_CLOCK does |
| identity | tables, one for each [sign-in of an organisation](../guides/operator.md#your-organisations-own-sign-in) |
| demonstration | `true` marks a folder that `shiremoot demo` made and may use |
"""


def make() -> str:
    return markdown.page("Settings", inspect.cleandoc(settings.__doc__ or ""), COUNTY_FILE)
