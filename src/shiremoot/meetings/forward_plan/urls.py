from django.urls import path

from shiremoot.meetings.forward_plan import views

BODY = "bodies/<slug:slug>/programme"
urlpatterns = [
    path("forward-plan/", views.key_decisions, name="forward-plan"),
    path("journeys/<int:number>/", views.journey, name="journey"),
    path(f"{BODY}/", views.programme, name="programme"),
    path(f"{BODY}/add/", views.add, name="programme-add"),
    path(f"{BODY}/standing/", views.add_standing_entry, name="programme-standing"),
    path(f"{BODY}/standing/<int:number>/end/", views.end_standing_entry, name="programme-standing-end"),
    path(f"{BODY}/round/", views.plan_standing_entries, name="programme-round"),
    path(f"{BODY}/<int:number>/", views.change, name="programme-item"),
    path(f"{BODY}/<int:number>/move/", views.move, name="programme-move"),
    path(f"{BODY}/<int:number>/drop/", views.drop, name="programme-drop"),
    path(f"{BODY}/<int:number>/send-on/", views.send_on, name="programme-send-on"),
    path(f"{BODY}/<int:number>/notice/", views.publish_notice, name="programme-notice"),
]
