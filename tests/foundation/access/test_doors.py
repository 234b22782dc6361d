"""Every view has a door, and a view without one is shut."""

import pytest
from django.test import RequestFactory
from django.urls import get_resolver

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.middleware import AccessMiddleware
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import VISITOR, Grant, Viewer
from shiremoot.foundation.trail.models import Entry


def every_pattern():
    waiting = list(get_resolver().url_patterns)
    for pattern in waiting:
        if hasattr(pattern, "url_patterns"):
            waiting += pattern.url_patterns
        else:
            yield pattern


def test_every_address_has_a_door():
    assert [str(p.pattern) for p in every_pattern() if not isinstance(getattr(p.callback, "door", None), doors.Door)] == []


def test_a_view_without_a_door_is_shut_to_everyone_and_the_refusal_is_kept(county, rf):
    request = rf.post("/forgotten/")
    request.user = county.accounts["amina"]
    request.viewer = county.viewer("amina")
    answer = AccessMiddleware(lambda request: None).process_view(request, lambda request: "opened", (), {})
    assert answer.status_code == 403
    assert "This page has no rule saying who may see it, so it is shut." in answer.content.decode()
    kept = Entry.objects.latest("pk")
    assert (kept.actor, kept.act, kept.thing) == ("Amina", "was refused: open this page", "/forgotten/")
