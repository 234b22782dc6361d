from django.urls import path

from shiremoot.spine.duties import views

urlpatterns = [
    path("owed/", views.ledger, name="ledger"),
    path("owed/owed.csv", views.as_csv, name="ledger-csv"),
    path("owed/<int:number>/", views.duty, name="duty"),
    path("owed/<int:number>/met/", views.met, name="duty-met"),
    path("owed/<int:number>/waive/", views.waive, name="duty-waive"),
    path("owed/<int:number>/stop-the-clock/", views.stop, name="duty-stop"),
    path("owed/<int:number>/run-on/", views.run_on, name="duty-run-on"),
    path("owed/calendar/<str:token>.ics", views.my_feed, name="my-feed"),
    path("clocks/", views.clocks, name="clocks"),
]
