from django.urls import path

from shiremoot.web import body_views, sign_in_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("county/", views.county, name="county"),
    path("bodies/<slug:slug>/", body_views.body, name="body"),
    *[
        path(f"bodies/<slug:slug>/{tab}/", body_views.body, {"tab": tab}, name=f"body-{tab}")
        for tab, _ in body_views.tabs()
        if tab
    ],
    path("bodies/<slug:slug>/calendar.ics", body_views.body_feed, name="body-feed"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path("sign-in/", sign_in_views.sign_in, name="sign-in"),
    path("sign-out/", sign_in_views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("about/", views.about, name="about"),
]
