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
        path(f"actions/<int:pk>/{change}/", action_views.change, {"change": change}, name=f"action-{change}")
        for change in presenting.CHANGES
    ],
]
