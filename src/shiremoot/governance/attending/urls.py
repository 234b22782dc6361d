from django.urls import path

from shiremoot.governance.attending import views

MEETING = "bodies/<slug:slug>/meetings/<day:day>"
urlpatterns = [
    path(f"{MEETING}/attending/", views.attending, name="attending"),
    path(f"{MEETING}/attending/<int:number>/", views.say, name="attending-seat"),
]
