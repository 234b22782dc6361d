from django.urls import path, re_path

from shiremoot.governance.moderngov import views

urlpatterns = [
    path("old-papers/<int:number>/", views.old_paper, name="old-paper"),
    re_path(
        r"^(?:[\w-]+/){0,2}documents/[sb](?P<number>\d{1,18})/(?P<name>[^/]{1,300})$",
        views.old_document,
        name="old-document",
    ),
    re_path(
        r"^(?:[\w-]+/){0,3}(?P<page>[A-Za-z]{5,40}\.aspx)$",
        views.old_address,
        name="moderngov-address",
    ),
]
