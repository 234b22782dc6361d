from django.urls import path, register_converter

from shiremoot.foundation.ui.converters import DayConverter
from shiremoot.meetings.record import decided_views, views

register_converter(DayConverter, "day")

urlpatterns = [
    path("meetings/", views.upcoming, name="meetings"),
    path("meetings/<int:year>/<int:number>/", views.month, name="meetings-month"),
    path("meetings/calendar.ics", decided_views.calendar, name="meetings-feed"),
    path("decisions/", decided_views.decisions, name="decisions"),
    path("bodies/<slug:slug>/attendance/", decided_views.attendance, name="attendance"),
    path("bodies/<slug:slug>/meetings.ics", decided_views.calendar_of_body, name="body-meetings-feed"),
    path("bodies/<slug:slug>/meetings/call/", views.call, name="meeting-call"),
    path("bodies/<slug:slug>/meetings/<day:day>/", views.meeting, name="meeting"),
    path("bodies/<slug:slug>/meetings/<day:day>/move/", views.move, name="meeting-move"),
    path("bodies/<slug:slug>/meetings/<day:day>/call-off/", views.cancel, name="meeting-call-off"),
]
