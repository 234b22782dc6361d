from django.urls import path

from shiremoot.meetings.retention import views

OF_A_MEETING = "bodies/<slug:slug>/meetings/<day:day>/records/<slug:kind>"
urlpatterns = [
    path("records/", views.records, name="records"),
    path("records/schedule/", views.schedule, name="records-schedule"),
    path("records/schedule/<slug:kind>/", views.period, name="records-period"),
    path(f"{OF_A_MEETING}/keep/", views.keep_longer, name="records-keep"),
    path(f"{OF_A_MEETING}/dispose/", views.dispose, name="records-dispose"),
]
