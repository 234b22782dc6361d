from django.urls import path

from shiremoot.governance.reports import views

REPORTS = "bodies/<slug:slug>/meetings/<day:day>/reports/"
REPORT = f"{REPORTS}<int:number>/"

urlpatterns = [
    path(REPORTS, views.reports, name="reports"),
    path(f"{REPORTS}commission/<int:number>/", views.commission, name="report-commission"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}write/", views.write, name="report-write"),
    path(f"{REPORT}checks/<slug:kind>/", views.check, name="report-check"),
    path(f"{REPORT}clear/", views.clear, name="report-clear"),
    path(f"{REPORT}withdraw/", views.withdraw, name="report-withdraw"),
    path(f"{REPORT}annexes/add/", views.annex, name="report-annex"),
    path(f"{REPORT}annexes/<int:annex>/", views.annex_file, name="report-annex-file"),
    path(f"{REPORT}annexes/<int:annex>/remove/", views.remove_annex, name="report-annex-remove"),
    path(f"{REPORT}versions/<int:version>/", views.version, name="report-version"),
    path(f"{REPORT}versions/<int:version>/file/", views.file, name="report-file"),
]
