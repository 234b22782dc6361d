"""Addresses of the people index. A person is named by their reference, never by what is known of them."""

from django.urls import path

from shiremoot.spine.people import deciding_views, views

urlpatterns = [
    path("subjects/", views.look, name="subjects"),
    path("subjects/add/", views.add, name="subject-add"),
    path("subject/<slug:reference>/", views.person, name="subject"),
    path("subject/<slug:reference>/record/", views.add_record, name="subject-record"),
    path(
        "subject/<slug:reference>/record/<int:number>/withdraw/",
        views.withdraw_record,
        name="subject-withdraw",
    ),
    path("subject/<slug:reference>/who-else/", deciding_views.who_else, name="subject-who-else"),
    path("subject/<slug:reference>/join/<slug:other>/", deciding_views.join, name="subject-join"),
    path("subject/<slug:reference>/apart/<slug:other>/", deciding_views.keep_apart, name="subject-apart"),
    path("subject/<slug:reference>/split/", deciding_views.split, name="subject-split"),
    path(
        "subject/<slug:reference>/apart/<int:number>/end/", deciding_views.end_apart, name="subject-apart-end"
    ),
]
