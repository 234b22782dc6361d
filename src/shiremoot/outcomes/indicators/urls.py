from django.urls import path

from shiremoot.outcomes.indicators import commentary_views, figure_views, keeping_views, views

FRAMEWORK = "outcomes/<slug:slug>"
INDICATOR = f"{FRAMEWORK}/indicators/<str:code>"

urlpatterns = [
    path("outcomes/", views.frameworks, name="outcomes"),
    path("outcomes-framework/create/", keeping_views.create, name="outcomes-create"),
    path("outcomes-area/add/", keeping_views.add_area, name="outcomes-add-area"),
    path(f"{FRAMEWORK}/", views.framework, name="outcomes-framework"),
    path(f"{FRAMEWORK}/figures.csv", views.framework_csv, name="outcomes-framework-csv"),
    path(
        f"{FRAMEWORK}/figures.csv-metadata.json", views.framework_metadata, name="outcomes-framework-metadata"
    ),
    path(f"{FRAMEWORK}/add-theme/", keeping_views.add_theme, name="outcomes-add-theme"),
    path(f"{FRAMEWORK}/themes/<slug:theme>/", views.theme, name="outcomes-theme"),
    path(
        f"{FRAMEWORK}/themes/<slug:theme>/add-outcome/",
        keeping_views.add_outcome,
        name="outcomes-add-outcome",
    ),
    path(f"{FRAMEWORK}/publish/", figure_views.publish, name="outcomes-publish"),
    path(f"{FRAMEWORK}/load/", figure_views.check_file, name="outcomes-check-file"),
    path(f"{FRAMEWORK}/load/template.csv", figure_views.template, name="outcomes-file-template"),
    path(f"{FRAMEWORK}/load/<int:number>/", figure_views.load, name="outcomes-load"),
    path(f"{FRAMEWORK}/load/<int:number>/discard/", figure_views.discard, name="outcomes-discard"),
    path(f"{FRAMEWORK}/add-indicator/", keeping_views.add_indicator, name="outcomes-add-indicator"),
    path(f"{INDICATOR}/", views.indicator, name="outcomes-indicator"),
    path(f"{INDICATOR}/figures.csv", views.indicator_csv, name="outcomes-indicator-csv"),
    path(
        f"{INDICATOR}/figures.csv-metadata.json", views.indicator_metadata, name="outcomes-indicator-metadata"
    ),
    path(f"{INDICATOR}/indicator.json", views.indicator_json, name="outcomes-indicator-json"),
    path(f"{INDICATOR}/change/", keeping_views.change_indicator, name="outcomes-change-indicator"),
    path(f"{INDICATOR}/define/", keeping_views.redefine, name="outcomes-redefine"),
    path(f"{INDICATOR}/record/", figure_views.record, name="outcomes-record"),
    path(f"{INDICATOR}/commentary/", commentary_views.write, name="outcomes-commentary"),
    path(f"{INDICATOR}/limits/", figure_views.set_limits, name="outcomes-set-limits"),
]
