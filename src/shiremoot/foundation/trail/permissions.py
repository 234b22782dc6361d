"""Policies for the trail: entries are shown on the page of what they are about, and listed on a page of its own."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.trail import row_digests
from shiremoot.foundation.trail.models import Entry, RefusalTally, RowDigest, Seal, SealedEntry

READ_TRAIL = ability("read the trail", {Role.ADMINISTRATOR})


def declare() -> None:
    policies.internal("nobody on screen; read through the page of the thing it is about", Entry)
    policies.internal("nobody on screen; read by the trail's own check", RowDigest, Seal, SealedEntry)
    policies.internal("nobody; it becomes an entry", RefusalTally)
    row_digests.keep(Organization, named=row_digests.STR, called="organisation")
    row_digests.keep(Person, named=row_digests.STR)
    row_digests.keep(Post, named=row_digests.STR, through=["organization"])
    row_digests.keep(Holding, named=row_digests.STR, through=["person", "post"])
