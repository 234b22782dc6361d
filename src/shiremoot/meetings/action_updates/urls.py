from django.urls import path

from shiremoot.meetings.action_updates import views

urlpatterns = [
    path("actions/<int:pk>/", views.action, name="action"),
    *[
        path(f"actions/<int:pk>/{change}/", views.change, {"change": change}, name=f"action-{change}")
        for change in views.CHANGES
    ],
]
