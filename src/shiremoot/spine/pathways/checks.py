"""What is checked when the site starts: every version of a pathway that cases follow is offered."""

from collections.abc import Collection
from typing import Any

from django.core import checks
from django.db import connections

from shiremoot.spine.pathways import registry
from shiremoot.spine.pathways.models import PathwayVersion

HINT = "Offer it again beside the later versions: until then its cases can be read, and not changed."


def versions_in_use(databases: Collection[str] | None = None, **given: Any) -> list[checks.CheckMessage]:
    """Return a warning for each version of a pathway that cases follow and nobody offers."""
    return [
        checks.Warning(f"Cases follow {used}, which is offered no longer.", hint=HINT, id="pathways.W001")
        for database in databases or ()
        if PathwayVersion._meta.db_table in connections[database].introspection.table_names()
        for used in PathwayVersion.objects.using(database).order_by("pathway", "version")
        if registry.find(used.pathway, used.version) is None
    ]


def register() -> None:
    """Called once, when the models are loaded."""
    checks.register(versions_in_use, checks.Tags.database)
