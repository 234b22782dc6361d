from django.urls import path

from shiremoot.meetings.live import views

LIVE = "bodies/<slug:slug>/meetings/<day:day>/live/"

urlpatterns = [
    path(LIVE, views.live, name="live"),
    path(f"{LIVE}end/", views.live, {"panel": "end"}, name="live-end"),
    path(f"{LIVE}arising/", views.live, {"panel": "arising"}, name="live-arising"),
    path(f"{LIVE}<int:place>/", views.live, name="live-item"),
    path(f"{LIVE}<int:place>/<slug:act>/", views.entry, name="live-entry"),
]
