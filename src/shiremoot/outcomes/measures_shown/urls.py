from django.urls import path

from shiremoot.outcomes.measures_shown import views

urlpatterns = [path("measures/", views.measures, name="measures")]
