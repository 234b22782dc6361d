"""The register of interests on a meeting's page."""

from collections.abc import Sequence

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.interests import permissions, queries
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.hooks import pages


def prompts(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, pages.Part]:
    """Return notes on items that a registered interest may touch, by item.

    Those who keep the register see the interests of all members; a member of the body sees their own.
    """
    if not (viewer.may_county_wide(permissions.KEEP) or meeting.body_id in viewer.served_scope_ids):
        return {}
    found = queries.prompts(viewer, meeting, items)
    own = {
        item: [one for one in prompts if viewer.person_id in (None, one.interest.person_id)]
        for item, prompts in found.items()
    }
    return {
        item: pages.Part("interests/prompt.html", shown, order=90) for item, shown in own.items() if shown
    }


def links(viewer: Viewer, meeting: Meeting) -> list[pages.Link]:
    """Return the link to the register of the body's members."""
    return [pages.Link(reverse("interests", args=[meeting.body.slug]), "Register of interests", order=85)]
