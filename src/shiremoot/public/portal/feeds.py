"""Atom feeds of what became public."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import keeping
from shiremoot.governance.bodies.models import Body
from shiremoot.public.portal import notices

MANY = 50


class Published(Feed):
    """What became public of a body, or in the county."""

    feed_type = Atom1Feed

    def get_object(self, request, slug: str = ""):
        self.domain = request.get_host()
        return policies.fetch(request.viewer, Body, slug=slug) if slug else None

    def author_name(self, body) -> str:
        return body.name if body else settings.COUNTY_NAME

    feed_copyright = "Open Government Licence v3.0"

    def title(self, body) -> str:
        return f"Published by {body}" if body else f"Published in {settings.COUNTY_NAME}"

    def link(self, body) -> str:
        return body.get_absolute_url() if body else reverse("published")

    def items(self, body):
        return notices.latest(MANY, body=body)

    def item_title(self, item: notices.Notice) -> str:
        return item.title

    def item_description(self, item: notices.Notice) -> str:
        return item.what

    def item_link(self, item: notices.Notice) -> str:
        return item.url

    def item_guid(self, item: notices.Notice) -> str:
        return f"tag:{self.domain.split(':')[0]},2024:{item.key}"

    def item_pubdate(self, item: notices.Notice):
        return item.at

    def item_categories(self, item: notices.Notice) -> list[str]:
        return [item.what, item.body.name]

    item_updateddate = item_pubdate


@require_GET
@doors.door(doors.ANYONE)
@keeping.told_if_changed
def published(request, **kwargs):
    """The feed, whoever asks."""
    return Published()(request, **kwargs)
