from django.urls import path

from shiremoot.public.search import views

urlpatterns = [path("search/", views.search, name="search")]
