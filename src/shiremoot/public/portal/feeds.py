"""Atom feeds of what became public."""

import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.typesetting import signs
from shiremoot.public.portal import notices
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import feeds
from shiremoot.spine.hooks.published import Notice

MAX_ITEMS = 50


class PublishedFeed(Feed[Notice, Body | None]):
    """The feed of what became public about a body, or in the county."""

    county: str

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, slug: str = "") -> Body | None:
        self.county = feeds.domain()
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # Feed declares Django's own request
        return policies.fetch(viewer, Body, slug=slug) if slug else None

    def author_name(self, body: Body | None) -> str:
        return body.name if body else str(settings.COUNTY_NAME)

    feed_copyright = "Open Government Licence v3.0"

    def title(self, body: Body | None) -> str:
        return f"Published by {body}" if body else f"Published in {settings.COUNTY_NAME}"

    def link(self, body: Body | None) -> str:
        return body.get_absolute_url() if body else reverse("published")

    def items(self, body: Body | None) -> list[Notice]:
        return notices.latest(MAX_ITEMS, body=body)

    def item_title(self, item: Notice) -> str:
        return str(signs.printable(item.title))

    def item_description(self, item: Notice) -> str:
        return item.what

    def item_link(self, item: Notice) -> str:
        return item.url

    def item_guid(self, item: Notice) -> str:
        return f"tag:{self.county},2024:{item.key}"

    def item_pubdate(self, item: Notice) -> datetime.datetime:
        return item.at

    def item_categories(self, item: Notice) -> list[str]:
        return [item.what, item.body.name]

    item_updateddate = item_pubdate


@require_GET
@doors.door(doors.ANYONE)
@page_cache.with_etag
def published(request: ViewedRequest, /, **kwargs: str) -> HttpResponse:
    """Return the feed, the same for everybody."""
    return PublishedFeed()(request, **kwargs)
