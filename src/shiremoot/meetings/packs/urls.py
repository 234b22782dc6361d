from django.urls import path

from shiremoot.meetings.packs import views

MEETING = "bodies/<slug:slug>/meetings/<day:day>/"

urlpatterns = [
    path(f"{MEETING}publish/", views.publish, name="pack-publish"),
    path(f"{MEETING}publish/proof/", views.proof, name="pack-proof"),
    path(f"{MEETING}packs/<int:number>/", views.pack, name="pack"),
    path(f"{MEETING}packs/<int:number>/pages/<int:page>/", views.pack_page, name="pack-page"),
    path(f"{MEETING}papers/<int:number>/", views.paper, name="published-paper"),
    path(f"{MEETING}papers/<int:number>/pictures/<int:picture>/", views.picture, name="published-picture"),
    path(f"{MEETING}documents/<int:number>/", views.document, name="published-document"),
]
