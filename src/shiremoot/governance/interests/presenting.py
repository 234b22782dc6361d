"""What a meeting's page shows of the register."""

from collections.abc import Sequence

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.interests import permissions, queries
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import AgendaItem, Meeting


def prompts(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, showing.Part]:
    """For those who keep the register and for members of the body: which items may touch what is registered."""
    if not (viewer.may_county_wide(permissions.KEEP) or meeting.body_id in viewer.served_body_ids):
        return {}
    found = queries.prompts(viewer, meeting, items)
    own = {
        item: [one for one in prompts if viewer.person_id in (None, one.interest.person_id)]
        for item, prompts in found.items()
    }
    return {
        item: showing.Part("interests/prompt.html", shown, order=90) for item, shown in own.items() if shown
    }


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """The way to the register of the body's members."""
    return [showing.Link(reverse("interests", args=[meeting.body.slug]), "Register of interests", order=85)]
