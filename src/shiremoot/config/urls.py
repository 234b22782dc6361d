"""Every address of the site. A view without a door is shut (`access.middleware`)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shiremoot.foundation.sign_in.urls")),
    path("", include("shiremoot.web.urls")),
    path("", include("shiremoot.spine.bodies.urls")),
    path("", include("shiremoot.spine.register.urls")),
    path("", include("shiremoot.meetings.timetables.urls")),
    path("", include("shiremoot.meetings.record.urls")),
    path("", include("shiremoot.meetings.agendas.urls")),
    path("", include("shiremoot.meetings.reports.urls")),
    path("", include("shiremoot.meetings.packs.urls")),
    path("", include("shiremoot.meetings.live.urls")),
    path("", include("shiremoot.meetings.minutes.urls")),
    path("", include("shiremoot.meetings.speaking.urls")),
    path("", include("shiremoot.meetings.interests.urls")),
    path("", include("shiremoot.meetings.attendance.urls")),
    path("", include("shiremoot.meetings.forward_plan.urls")),
    path("", include("shiremoot.meetings.retention.urls")),
    path("", include("shiremoot.outcomes.indicators.urls")),
    path("", include("shiremoot.outcomes.returns.urls")),
    path("", include("shiremoot.outcomes.measures_shown.urls")),
    path("", include("shiremoot.partnerships.annual_updates.urls")),
    path("", include("shiremoot.partnerships.follow_up.urls")),
    path("", include("shiremoot.partnerships.plans.urls")),
    path("", include("shiremoot.spine.duties.urls")),
    path("", include("shiremoot.spine.thread.urls")),
    path("", include("shiremoot.spine.people.urls")),
    path("", include("shiremoot.spine.pathways.urls")),
    path("", include("shiremoot.intake.proofs.urls")),
    path("", include("shiremoot.intake.imports.urls")),
    path("", include("shiremoot.public.search.urls")),
    path("", include("shiremoot.public.portal.urls")),
    path("", include("shiremoot.public.opendata.urls")),
    path("", include("shiremoot.intake.moderngov.urls")),
    path("", include("shiremoot.intake.spreadsheets.urls")),
]

if settings.DEBUG:
    from shiremoot.foundation.access import doors
    from shiremoot.foundation.ui import gallery

    urlpatterns.append(path("gallery/", doors.door(doors.ANYONE)(gallery.gallery), name="gallery"))

handler404 = "shiremoot.web.views.missing"
handler500 = "shiremoot.web.views.broken"
handler400 = "shiremoot.web.views.bad"
