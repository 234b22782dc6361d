from django.urls import path

from shiremoot.spine.duties import change_views, file_views, views

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
]
