from django.urls import path

from shiremoot.meetings.timetables import views

urlpatterns = [
    path("bodies/<slug:slug>/meetings/year/", views.plan, name="year-plan"),
    path("bodies/<slug:slug>/meetings/year/days/", views.choose, name="year-days"),
]
