"""Meetings on the pages of bodies and on the home page."""

import datetime

from django.core.paginator import Paginator

from shiremoot.foundation import clock
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import paging
from shiremoot.meetings.record import decided, permissions, queries
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.pages import Part

FEW = 5


def planned(viewer: Viewer, body: Body) -> Part:
    """Return the items planned for a body's meetings. One query."""
    rows = body.forward_items.standing().select_related("meeting__body")
    return Part("record/planned.html", rows.order_by("meeting__starts_at", "pk"), order=20)


def last_and_next(viewer: Viewer, body: Body) -> Part:
    """Return when a body last met and meets next. Two queries."""
    last, following = queries.last_and_next(body, clock.now())
    return Part("record/last_and_next.html", {"last": last, "next": following})


def of_body(request: ViewedRequest, body: Body) -> Part:
    """Return a page of a body's meetings, newest first."""
    page = paging.page_of(request, Paginator(queries.of_body(body), 50))
    can_call = request.viewer.may(permissions.ARRANGE, scope_id=body.pk)
    return Part("record/of_body.html", {"body": body, "page": page, "can_call": can_call})


def own_bodies(viewer: Viewer, now: datetime.datetime) -> Part | None:
    """Return the viewer's bodies, each with its next meeting and the days until then. Two queries."""
    bodies = Body.objects.filter(pk__in=viewer.scope_ids)
    coming = queries.next_of(viewer.scope_ids, now)
    rows = [(body, coming.get(body.pk)) for body in bodies]
    shown = [(body, meeting, (meeting.on - now.date()).days if meeting else None) for body, meeting in rows]
    return Part("record/own_bodies.html", shown) if shown else None


def decided_recently(viewer: Viewer, now: datetime.datetime) -> Part | None:
    """Return the newest decisions of substance, for visitors. One query."""
    found = [] if viewer.account else decided.of_substance(FEW)
    return Part("record/decided_recently.html", found) if found else None


def coming(viewer: Viewer, now: datetime.datetime) -> Part | None:
    """Return the next meetings of all bodies, for visitors: others have those of their own bodies. One query."""
    if viewer.account is not None:
        return None
    return Part("record/home_coming.html", queries.coming(now)[:FEW])
