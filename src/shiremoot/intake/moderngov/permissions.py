"""Imported records are public. Only the operator, at the command line, imports a council."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.files import owners
from shiremoot.foundation.trail import row_digests
from shiremoot.intake.moderngov.models import Counterpart, ItemText, OldPage, OldPaper, Transfer

KEPT_OPEN = "anyone, until the old site restricts it or its file is disposed of"


def declare() -> None:
    owners.owned_by(OldPaper, "file")
    policies.public_record(Transfer, Counterpart, ItemText)
    policies.declare(OldPaper, KEPT_OPEN, lambda viewer: Q(file__disposed_at=None))
    policies.declare(OldPage, KEPT_OPEN, lambda viewer: Q(paper__file__disposed_at=None))
    row_digests.keep(ItemText, OldPaper, OldPage)
