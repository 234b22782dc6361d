from django.urls import path

from shiremoot.governance.bodies import views

urlpatterns = [
    path("county/add-a-body/", views.establish, name="body-establish"),
    path("bodies/<slug:slug>/keep/", views.keep, name="body-keep"),
    path("bodies/<slug:slug>/keep/entry/", views.amend, name="body-amend"),
    path("bodies/<slug:slug>/keep/end/", views.end, name="body-end"),
    path("bodies/<slug:slug>/keep/seats/add/", views.seat, name="seat-add"),
    path("bodies/<slug:slug>/keep/seats/<int:number>/end/", views.end_seat, name="seat-end"),
    path("bodies/<slug:slug>/keep/lines/add/", views.connect, name="line-add"),
    path("bodies/<slug:slug>/keep/lines/<int:number>/end/", views.end_line, name="line-end"),
]
