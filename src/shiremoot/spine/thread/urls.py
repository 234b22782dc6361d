from django.urls import path

from shiremoot.spine.thread import action_views, link_views, presenting, source_views, views

urlpatterns = [
    path("recommendations/<str:reference>/", views.recommendation, name="recommendation"),
    path("recommendations/<str:reference>/answer/<int:pk>/", views.answer, name="recommendation-answer"),
    path("recommendations/<str:reference>/action/", views.add_action, name="recommendation-action"),
    path("recommendations/<str:reference>/impact/", views.look, name="recommendation-impact"),
    path("sources/record/", source_views.record, name="source-record"),
    path("sources/<slug:key>/", source_views.source, name="source"),
    path("sources/<slug:key>/finding/", source_views.find, name="source-find"),
    path("sources/<slug:key>/recommendation/", source_views.recommend, name="source-recommend"),
    path("sources/<slug:key>/joint/", source_views.join, name="source-join"),
    path("sources/<slug:key>/ask/", source_views.ask, name="source-ask"),
    path("sources/<slug:key>/links/", link_views.links_of, name="source-links"),
    path("sources/<slug:key>/links/give/", link_views.give, name="source-link"),
    path("sources/<slug:key>/links/<int:pk>/end/", link_views.end, name="source-link-end"),
    path("sources/<slug:key>/publish/", link_views.publish_sent, name="source-publish"),
    path("respond/<str:token>/", link_views.respond, name="respond-by-link"),
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
