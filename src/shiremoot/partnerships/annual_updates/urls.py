from django.urls import path

from shiremoot.partnerships.annual_updates import update_views, views

ROUND = "partnership-updates/<int:number>"
urlpatterns = [
    path("partnership-updates/", views.rounds, name="updates"),
    path("partnership-updates/open/", views.open_round, name="updates-open"),
    path(f"{ROUND}/", views.round_, name="updates-round"),
    path(f"{ROUND}/report/", views.report, name="updates-report"),
    path(f"{ROUND}/report.pdf", views.report_pdf, name="updates-pdf"),
    path(f"{ROUND}/publish/", views.publish, name="updates-publish"),
    path(f"{ROUND}/add-a-body/", views.add_body, name="updates-add-body"),
    path(f"{ROUND}/bodies/<slug:slug>/take-out/", update_views.take_out, name="updates-take-out"),
    path(f"{ROUND}/bodies/<slug:slug>/", update_views.write, name="updates-update"),
    path(f"{ROUND}/bodies/<slug:slug>/hand-in/", update_views.hand_in, name="updates-hand-in"),
    path(
        f"{ROUND}/bodies/<slug:slug>/last-year/", update_views.fill_from_last_year, name="updates-last-year"
    ),
    path(f"{ROUND}/bodies/<slug:slug>/send-back/", update_views.send_back, name="updates-send-back"),
]
