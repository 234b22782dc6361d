from django.urls import path

from shiremoot.meetings.agendas import views

AGENDA = "bodies/<slug:slug>/meetings/<day:day>/agenda/"

urlpatterns = [
    path(AGENDA, views.agenda, name="agenda"),
    path(f"{AGENDA}begin/", views.begin, name="agenda-begin"),
    path(f"{AGENDA}add/", views.add, name="agenda-add"),
    path(f"{AGENDA}items/<int:number>/", views.change, name="agenda-change"),
    path(f"{AGENDA}items/<int:number>/move/", views.move, name="agenda-move"),
    path(f"{AGENDA}items/<int:number>/remove/", views.remove, name="agenda-remove"),
    path(f"{AGENDA}planned/<int:number>/", views.take_planned, name="agenda-take-planned"),
    path("bodies/<slug:slug>/standing-items/", views.standing_items, name="standing-items"),
]
