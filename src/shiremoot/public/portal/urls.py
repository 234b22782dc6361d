from django.urls import path

from shiremoot.public.portal import feeds, views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
    path("published/", views.published, name="published"),
    path("published.atom", feeds.published, name="published-feed"),
    path("people/<slug:key>/", views.person, name="person"),
    path("follow/", views.follow, name="follow"),
    path("following/<uuid:secret>/", views.following, name="following"),
    path("following/<uuid:secret>/stop/", views.stop, name="following-stop"),
    path("bodies/<slug:slug>/follow/", views.follow, name="follow-body"),
    path("bodies/<slug:slug>/published.atom", feeds.published, name="body-published-feed"),
]
