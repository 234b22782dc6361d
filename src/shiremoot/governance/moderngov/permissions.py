"""What came from where is public record; only the operator, at the command line, moves a council over."""

from django.db.models import Q

from shiremoot.foundation.access import policies

KEPT_OPEN = "anyone, until the old site restricts it or its file is disposed of"


def declare() -> None:
    policies.public_record("moderngov.transfer", "moderngov.counterpart", "moderngov.itemtext")
    policies.declare("moderngov.oldpaper", KEPT_OPEN, lambda viewer: Q(file__disposed_at=None))
    policies.declare("moderngov.oldpage", KEPT_OPEN, lambda viewer: Q(paper__file__disposed_at=None))
