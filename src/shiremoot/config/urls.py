"""Every address of the site. Each view says who may open it; one that does not is shut."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("shiremoot.web.urls")),
    path("", include("shiremoot.governance.bodies.urls")),
    path("", include("shiremoot.governance.meetings.urls")),
    path("", include("shiremoot.governance.following.urls")),
    path("", include("shiremoot.governance.agendas.urls")),
    path("", include("shiremoot.governance.reports.urls")),
    path("", include("shiremoot.governance.publishing.urls")),
    path("", include("shiremoot.governance.sittings.urls")),
    path("", include("shiremoot.governance.minutes.urls")),
    path("", include("shiremoot.governance.participation.urls")),
    path("", include("shiremoot.governance.interests.urls")),
    path("", include("shiremoot.governance.attending.urls")),
    path("", include("shiremoot.governance.programme.urls")),
    path("", include("shiremoot.governance.records.urls")),
    path("", include("shiremoot.governance.updates.urls")),
    path("", include("shiremoot.governance.duties.urls")),
    path("", include("shiremoot.governance.packs.urls")),
    path("", include("shiremoot.public.search.urls")),
    path("", include("shiremoot.public.portal.urls")),
    path("", include("shiremoot.public.opendata.urls")),
    path("", include("shiremoot.governance.moderngov.urls")),
]

if settings.DEBUG:
    from shiremoot.foundation.access import doors
    from shiremoot.foundation.ui import gallery

    urlpatterns.append(path("gallery/", doors.door(doors.ANYONE)(gallery.gallery), name="gallery"))

handler404 = "shiremoot.web.views.missing"
handler500 = "shiremoot.web.views.broken"
handler400 = "shiremoot.web.views.bad"
