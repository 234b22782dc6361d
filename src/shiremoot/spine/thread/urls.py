from django.urls import path

from shiremoot.spine.thread import action_views, presenting, views

urlpatterns = [
    path("recommendations/<str:reference>/", views.recommendation, name="recommendation"),
    path("recommendations/<str:reference>/answer/<int:pk>/", views.answer, name="recommendation-answer"),
    path("recommendations/<str:reference>/action/", views.add_action, name="recommendation-action"),
    path("recommendations/<str:reference>/impact/", views.look, name="recommendation-impact"),
    path("responses/<slug:key>/<int:party>/", views.respond, name="respond"),
    path("actions/<int:pk>/", action_views.action, name="action"),
    *[
        path(
            f"actions/<int:pk>/{name}/",
            action_views.report if change.by_owner else action_views.follow,
            {"change": name},
            name=f"action-{name}",
        )
        for name, change in presenting.CHANGES.items()
    ],
]
