"""Rooms: how each part of the house starts. Every apps.py derives its config from `Room` and adds nothing.

class DutiesConfig(rooms.Room):
    name = "shiremoot.spine.duties"
    label = "duties"
"""

import importlib
import importlib.util

from django.apps import AppConfig

# The doors a room opens when the house starts, in this order: each a module, and the function to call in it.
DOORS = (("permissions", "declare"), ("hooks", "register"), ("jobs", "register"))


class Room(AppConfig):
    """A room of the house. Once all models are loaded it declares its policies, then registers its hooks and jobs.

    A room that has no such module, or whose module has no such function, leaves that out.
    """

    def ready(self) -> None:
        for module, function in DOORS:
            name = f"{self.name}.{module}"
            if importlib.util.find_spec(name) is not None:
                getattr(importlib.import_module(name), function, lambda: None)()
