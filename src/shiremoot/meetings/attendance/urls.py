from django.urls import path

from shiremoot.meetings.attendance import views

MEETING = "bodies/<slug:slug>/meetings/<day:day>"
urlpatterns = [
    path(f"{MEETING}/attending/", views.replies, name="attending"),
    path(f"{MEETING}/attending/all/", views.whole_roll, name="attending-all"),
    path(f"{MEETING}/attending/<int:number>/", views.reply, name="attending-seat"),
]
