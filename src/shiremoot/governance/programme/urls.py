from django.urls import path

from shiremoot.governance.programme import views

BODY = "bodies/<slug:slug>/programme"
urlpatterns = [
    path("forward-plan/", views.key_decisions, name="forward-plan"),
    path("journeys/<int:number>/", views.journey, name="journey"),
    path(f"{BODY}/", views.programme, name="programme"),
    path(f"{BODY}/add/", views.add, name="programme-add"),
    path(f"{BODY}/standing/", views.stand, name="programme-standing"),
    path(f"{BODY}/standing/<int:number>/end/", views.end_standing, name="programme-standing-end"),
    path(f"{BODY}/round/", views.bring_round, name="programme-round"),
    path(f"{BODY}/<int:number>/", views.change, name="programme-item"),
    path(f"{BODY}/<int:number>/move/", views.move, name="programme-move"),
    path(f"{BODY}/<int:number>/drop/", views.drop, name="programme-drop"),
    path(f"{BODY}/<int:number>/send-on/", views.send_on, name="programme-send-on"),
    path(f"{BODY}/<int:number>/notice/", views.publish_notice, name="programme-notice"),
]
