"""Policies for the trail: nobody sees it as a list; entries are shown on the page of the thing they are about."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.trail.models import Entry, Seal, SealedEntry


def declare() -> None:
    policies.internal("nobody on screen; read through the page of the thing it is about", Entry)
    policies.internal("nobody on screen; read by the trail's own check", Seal, SealedEntry)
