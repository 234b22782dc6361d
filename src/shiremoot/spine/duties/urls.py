from django.urls import path

from shiremoot.spine.duties import change_views, clock_views, file_views, views

urlpatterns = [
    path("owed/", views.ledger, name="ledger"),
    path("owed/owed.csv", file_views.as_csv, name="ledger-csv"),
    path("owed/<int:number>/", views.duty, name="duty"),
    path("owed/<int:number>/answer/", views.answer, name="duty-answer"),
    path("owed/<int:number>/met/", change_views.met, name="duty-met"),
    path("owed/<int:number>/waive/", change_views.waive, name="duty-waive"),
    path("owed/<int:number>/stop-the-clock/", change_views.stop, name="duty-stop"),
    path("owed/<int:number>/run-on/", change_views.run_on, name="duty-run-on"),
    path("owed/calendar/<str:token>.ics", file_views.my_feed, name="my-feed"),
    path("clocks/", views.clocks, name="clocks"),
    path("bodies/<slug:slug>/clocks/", clock_views.body_clocks, name="body-clocks"),
    path("bodies/<slug:slug>/clocks/<slug:kind>/", clock_views.body_clock_set, name="body-clock-set"),
    path("bodies/<slug:slug>/clocks/<slug:kind>/usual/", clock_views.body_clock_end, name="body-clock-end"),
]
