"""Addresses of cases. A reference is in capitals, so no word of ours can be one."""

from django.urls import path

from shiremoot.spine.pathways import access_views, api, case_views, views

urlpatterns = [
    path("cases/", views.pathways, name="cases"),
    path("cases/<slug:pathway>/", views.worklist, name="cases-of"),
    path("cases/<slug:pathway>/open/", case_views.open_case, name="cases-open"),
    path("cases/<slug:pathway>/sent/", case_views.sent, name="cases-sent"),
    path("cases/<slug:pathway>/about/", views.about, name="cases-about"),
    path("cases/<slug:pathway>/statistics/", views.figures, name="cases-statistics"),
    path("cases/<slug:pathway>.json", api.cases, name="cases-json"),
    path("case/emergency/", access_views.emergency, name="case-emergency"),
    path("case/<slug:reference>/", case_views.case, name="case"),
    path("case/<slug:reference>.json", api.case, name="case-json"),
    path("case/<slug:reference>/step/<slug:step>/", case_views.step, name="case-step"),
    path("case/<slug:reference>/correct/<int:number>/", case_views.correct, name="case-correct"),
    path("case/<slug:reference>/access/", access_views.access, name="case-access"),
    path("case/<slug:reference>/access/give/", access_views.give, name="case-give"),
    path("case/<slug:reference>/access/<int:number>/end/", access_views.end, name="case-end"),
    path("case/<slug:reference>/access/restrict/", access_views.restrict, name="case-restrict"),
    path("case/<slug:reference>/access/lift/", access_views.lift, name="case-lift"),
    path("case/<slug:reference>/access/<int:number>/review/", access_views.review, name="case-review"),
]
