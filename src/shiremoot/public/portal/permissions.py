"""Followers are private."""

from shiremoot.foundation.access import policies
from shiremoot.public.portal.models import Follower, Told


def declare() -> None:
    policies.internal("nobody; those who follow, by their own address", Follower, Told)
