"""A version of a pathway never changes once a case follows it."""

import datetime

from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.spine.pathways.models import PathwayVersion


class ChangedDeclaration(Exception):
    """A version that cases follow was declared otherwise when they were opened. For the developer who changed it."""


def check_unchanged(pathway: Pathway, at: datetime.datetime) -> None:
    """Raise `ChangedDeclaration` if this version was used before with another declaration; keep its first use."""
    first, _ = PathwayVersion.objects.get_or_create(
        pathway=pathway.key,
        version=pathway.version,
        defaults={"digest": pathway.digest, "first_used_at": at},
    )
    if first.digest != pathway.digest:
        raise ChangedDeclaration(
            f"{pathway} was changed after {first.first_used_at:%Y-%m-%d}, when the first case followed it. "
            f"Declare version {pathway.version + 1} beside it."
        )
