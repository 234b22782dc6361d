from django.urls import path

from shiremoot.outcomes.returns import collecting_views, return_views, views

TEMPLATE = "returns/templates/<slug:slug>"
ONE = "returns/<int:pk>"

urlpatterns = [
    path("returns/", views.returns, name="returns"),
    path("returns-template/add/", collecting_views.add_template, name="returns-add-template"),
    path(f"{TEMPLATE}/", views.template, name="returns-template"),
    path(f"{TEMPLATE}/schema.json", views.schema, name="returns-schema"),
    path(f"{TEMPLATE}/collect/", collecting_views.open_collection, name="returns-collect"),
    path("returns/collections/<int:pk>/", views.collection, name="returns-collection"),
    path(f"{ONE}/", views.one_return, name="return"),
    path(f"{ONE}/sheet.csv", return_views.sheet, name="return-sheet"),
    path(f"{ONE}/upload/", return_views.upload, name="return-upload"),
    path(f"{ONE}/fill-in/", return_views.fill_in, name="return-fill-in"),
    path(f"{ONE}/uploads/<int:number>/", return_views.load, name="return-load"),
    path(f"{ONE}/uploads/<int:number>/discard/", return_views.discard, name="return-discard"),
    path(f"{ONE}/send/", return_views.send, name="return-send"),
    path(f"{ONE}/accept/", collecting_views.accept, name="return-accept"),
    path(f"{ONE}/query/", collecting_views.query, name="return-query"),
    path(f"{ONE}/reopen/", collecting_views.reopen, name="return-reopen"),
    path(f"{ONE}/excuse/", collecting_views.excuse, name="return-excuse"),
]
