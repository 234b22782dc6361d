from django.urls import path, register_converter

from shiremoot.meetings.speaking import views
from shiremoot.meetings.speaking.rules import RequestKind


class KindOfRequest:
    """A way of taking part, in an address."""

    regex = "|".join(RequestKind)

    def to_python(self, value: str) -> RequestKind:
        return RequestKind(value)

    def to_url(self, value: RequestKind) -> str:
        return str(value)


register_converter(KindOfRequest, "way")

MEETING = "bodies/<slug:slug>/meetings/<day:day>"
urlpatterns = [
    path(f"{MEETING}/take-part/<way:kind>/", views.ask, name="take-part"),
    path(f"{MEETING}/requests/", views.requests, name="requests"),
    path(f"{MEETING}/requests/late/<way:kind>/", views.take_late, name="request-late"),
    path(f"{MEETING}/requests/held/decline/", views.decline_held, name="request-decline-held"),
    path(f"{MEETING}/requests/<int:pk>/accept/", views.accept, name="request-accept"),
    path(f"{MEETING}/requests/<int:pk>/decline/", views.decline, name="request-decline"),
    path(f"{MEETING}/requests/<int:pk>/move/", views.move, name="request-move"),
    path("requests/<uuid:secret>/", views.mine, name="request-of-mine"),
    path("requests/<uuid:secret>/withdraw/", views.withdraw, name="request-withdraw"),
    path("bodies/<slug:slug>/public-participation/", views.practice, name="practice"),
]
