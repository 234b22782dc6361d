from django.urls import path

from shiremoot.meetings.interests import views

urlpatterns = [
    path("bodies/<slug:slug>/interests/", views.of_body, name="interests"),
    path("people/<slug:key>/interests/", views.of_person, name="interests-of"),
    path("people/<slug:key>/interests/add/", views.register, name="interest-add"),
    path("people/<slug:key>/interests/none/", views.declare_none, name="interest-none"),
    path("people/<slug:key>/interests/<int:number>/end/", views.end, name="interest-end"),
]
