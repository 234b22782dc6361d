from django.urls import path

from shiremoot.spine.bodies import appointment_views, views

urlpatterns = [
    path("county/add-a-body/", views.establish, name="body-establish"),
    path("bodies/<slug:slug>/keep/", views.keep, name="body-keep"),
    path("bodies/<slug:slug>/keep/entry/", views.amend, name="body-amend"),
    path("bodies/<slug:slug>/keep/end/", views.end, name="body-end"),
    path("bodies/<slug:slug>/keep/seats/add/", views.seat, name="seat-add"),
    path("bodies/<slug:slug>/keep/seats/<int:number>/end/", views.end_seat, name="seat-end"),
    path(
        "bodies/<slug:slug>/keep/seats/<int:number>/change/",
        appointment_views.change_seat,
        name="seat-change",
    ),
    path(
        "bodies/<slug:slug>/keep/seats/<int:number>/substitute/",
        appointment_views.name_substitute,
        name="substitute-add",
    ),
    path(
        "bodies/<slug:slug>/keep/substitutes/<int:number>/end/",
        appointment_views.end_substitute,
        name="substitute-end",
    ),
    path("organisations/<slug:key>/posts/add/", appointment_views.add_post, name="post-add"),
    path("posts/<slug:key>/", appointment_views.post, name="post"),
    path("posts/<slug:key>/appoint/", appointment_views.appoint, name="post-appoint"),
    path("posts/<slug:key>/holdings/<int:number>/end/", appointment_views.leave, name="post-leave"),
    path("bodies/<slug:slug>/keep/lines/add/", views.connect, name="line-add"),
    path("bodies/<slug:slug>/keep/lines/<int:number>/end/", views.end_line, name="line-end"),
]
