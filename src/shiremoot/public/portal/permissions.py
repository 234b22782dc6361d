"""Followers are between the county and themselves."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.internal("nobody; whoever follows, by their own address", "portal.follower", "portal.told")
