from django.urls import path

from shiremoot.web import (
    access_views,
    account_views,
    body_views,
    look_views,
    sent_mail_views,
    trail_views,
    views,
)
from shiremoot.web.set_up import views as set_up

urlpatterns = [
    path("", views.home, name="home"),
    path("set-up/", set_up.set_up, name="set-up"),
    path("set-up/council/", set_up.set_up_council, name="set-up-council"),
    path("look/colour.css", look_views.stylesheet, name="look-colour"),
    path("look/logo", look_views.logo, name="look-logo"),
    path("county/", views.county, name="county"),
    path("bodies/<slug:slug>/", body_views.body, name="body"),
    *[
        path(f"bodies/<slug:slug>/{tab}/", body_views.body, {"tab": tab}, name=f"body-{tab}")
        for tab, _ in body_views.tabs()
        if tab
    ],
    path("bodies/<slug:slug>/calendar.ics", body_views.body_feed, name="body-feed"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path("account/", views.account, name="account"),
    path("accounts/", account_views.accounts, name="accounts"),
    path("accounts/invite/", account_views.account_invite, name="account-invite"),
    path("accounts/review/", access_views.access_review, name="access-review"),
    path("accounts/movers/", access_views.movers, name="movers"),
    path("accounts/<int:number>/leave/", access_views.account_leave, name="account-leave"),
    path("accounts/<int:number>/", account_views.account_of, name="account-of"),
    path("accounts/<int:number>/person/", account_views.account_person, name="account-person"),
    path("accounts/<int:number>/roles/give/", account_views.role_give, name="role-give"),
    path("accounts/<int:number>/roles/<int:grant>/end/", account_views.role_end, name="role-end"),
    path("accounts/<int:number>/off/", account_views.account_off, name="account-off"),
    path("accounts/<int:number>/on/", account_views.account_on, name="account-on"),
    path("accounts/<int:number>/lost/", account_views.account_lost, name="account-lost"),
    path("accounts/<int:number>/sessions/", account_views.account_sessions, name="account-sessions"),
    path("accounts/<int:number>/link/", account_views.account_link, name="account-link"),
    path("trail/", trail_views.trail, name="trail"),
    path("trail/trail.csv", trail_views.trail_file, name="trail-file"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("about/", views.about, name="about"),
    path("sent-mail/", sent_mail_views.sent_mail, name="sent-mail"),
]
