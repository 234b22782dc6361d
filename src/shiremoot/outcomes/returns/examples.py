"""Templates that come with the system: a starting point, to be agreed between the partners."""

import functools
import importlib.resources
import json
from typing import Any

SHIPPED = {
    "domestic-abuse": "Domestic abuse: safe accommodation, quarterly",
    "homelessness": "Homelessness: districts, quarterly",
    "training": "Safeguarding training, quarterly",
    "safeguarding-adults": "Safeguarding adults board dataset, quarterly",
}


@functools.cache
def text(name: str) -> str:
    """Return the JSON of a template that comes with the system."""
    return importlib.resources.files(__package__).joinpath("shipped", f"{name}.json").read_text("utf-8")


def schema(name: str) -> dict[str, Any]:
    """Return a template that comes with the system."""
    found: dict[str, Any] = json.loads(text(name))
    return found
