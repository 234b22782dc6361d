from django.urls import path, re_path

from shiremoot.public.opendata import views

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/<slug:name>.csv", views.table, name="data-table"),
    path("data/<slug:name>.csv-metadata.json", views.metadata, name="data-metadata"),
    path("oparl/v1.1/system", views.system, name="oparl-system"),
    path("oparl/v1.1/body", views.bodies, name="oparl-bodies"),
    path("oparl/v1.1/body/county", views.body, name="oparl-body"),
    re_path(r"^oparl/v1\.1/list/(?P<kind>[A-Za-z]{1,20})$", views.objects, name="oparl-list"),
    re_path(r"^oparl/v1\.1/(?P<kind>[A-Za-z]{1,20})/(?P<number>\d{1,18})$", views.one, name="oparl-object"),
]
