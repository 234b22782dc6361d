"""Who may see the foundation's own rows."""

from django.db.models import Q

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.public_record("agencies.organization", "agencies.person", "agencies.post", "agencies.holding")
    policies.declare(
        "accounts.account",
        "one's own account",
        lambda viewer: Q(pk=viewer.account.pk) if viewer.account else policies.NOTHING,
    )
    policies.declare(
        "access.rolegrant",
        "one's own grants",
        lambda viewer: Q(account=viewer.account) if viewer.account else policies.NOTHING,
    )
    policies.internal("nobody on screen; read through the page of the thing it is about", "trail.entry")
    policies.internal("nobody on screen; read by the trail's own check", "trail.seal", "trail.sealedentry")
    policies.internal("nobody on screen", "jobs.round")
