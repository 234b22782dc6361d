from django.urls import path

from shiremoot.intake.spreadsheets import views

urlpatterns = [
    path("spreadsheets/", views.upload, name="spreadsheets"),
    path("spreadsheets/template.xlsx", views.template, name="spreadsheet-template"),
    path("spreadsheets/<int:number>/", views.shown, name="spreadsheet"),
    path("spreadsheets/<int:number>/import/", views.store, name="spreadsheet-import"),
    path("spreadsheets/<int:number>/undo/", views.undo, name="spreadsheet-undo"),
]
