from django.urls import path

from shiremoot.intake.imports import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/bring-in/", views.bring_in, name="paper-bring-in"),
    path("papers/<int:number>/", views.paper, name="paper"),
    path("papers/<int:number>/facts/<int:order>/decide/", views.decide, name="fact-decide"),
    path("papers/<int:number>/facts/<int:order>/correct/", views.correct, name="fact-correct"),
    path("papers/<int:number>/facts/decide/", views.decide_many, name="facts-decide"),
    path("papers/<int:number>/undo/", views.undo, name="paper-undo"),
    path("papers/<int:number>/store/", views.store, name="paper-store"),
    path("papers/<int:number>/set-aside/", views.set_aside, name="paper-set-aside"),
]
