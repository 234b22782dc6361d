from django.urls import path

from shiremoot.meetings.reports import annex_views, guest_views, picture_views, views

REPORTS = "bodies/<slug:slug>/meetings/<day:day>/reports/"
REPORT = f"{REPORTS}<int:number>/"

urlpatterns = [
    path(REPORTS, views.reports, name="reports"),
    path(f"{REPORTS}commission/<int:number>/", views.commission, name="report-commission"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}write/", views.write, name="report-write"),
    path(f"{REPORT}ask/", views.ask, name="report-ask"),
    path(f"{REPORT}checks/<slug:kind>/", views.check, name="report-check"),
    path(f"{REPORT}clear/", views.clear, name="report-clear"),
    path(f"{REPORT}withdraw/", views.withdraw, name="report-withdraw"),
    path(f"{REPORT}annexes/add/", annex_views.add, name="report-annex"),
    path(f"{REPORT}annexes/<int:annex>/", annex_views.file, name="report-annex-file"),
    path(f"{REPORT}annexes/<int:annex>/remove/", annex_views.remove, name="report-annex-remove"),
    path(f"{REPORT}annexes/<int:annex>/change/", annex_views.change, name="report-annex-change"),
    path(f"{REPORT}pictures/", picture_views.describe, name="report-pictures"),
    path(f"{REPORT}pictures/add/", picture_views.add, name="report-picture-add"),
    path(f"{REPORT}pictures/<int:picture>/", picture_views.show, name="report-picture"),
    path(f"{REPORT}pictures/<int:picture>/remove/", picture_views.remove, name="report-picture-remove"),
    path("reports/asked/<str:signed>/", guest_views.asked, name="asked-by-link"),
    path(f"{REPORT}versions/<int:version>/", views.version, name="report-version"),
    path(f"{REPORT}versions/<int:version>/file/", views.file, name="report-file"),
]
