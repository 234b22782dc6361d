"""Refusals the trail kept."""

from django.db.models import QuerySet

from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry


def refusals(wanted: str = "") -> QuerySet[Entry]:
    """Every refusal, or those of somebody who wanted this."""
    found = Entry.objects.filter(act=TrailAct.REFUSED)
    return found.filter(change__wanted=wanted) if wanted else found
