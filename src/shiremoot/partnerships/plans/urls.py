from django.urls import path

from shiremoot.partnerships.plans import views

PLAN = "plans/<slug:key>"
urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("bodies/<slug:slug>/plans/start/", views.start, name="plan-start"),
    path(f"{PLAN}/", views.plan, name="plan"),
    path(f"{PLAN}/areas/add/", views.area, name="plan-area"),
    path(f"{PLAN}/actions/add/", views.add, name="plan-add"),
    path(f"{PLAN}/actions/gather/", views.gather, name="plan-gather"),
    path(f"{PLAN}/actions/<int:number>/change/", views.change, name="plan-change"),
    path(f"{PLAN}/close/", views.close, name="plan-close"),
]
