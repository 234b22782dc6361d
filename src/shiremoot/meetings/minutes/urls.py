from django.urls import path

from shiremoot.meetings.minutes import decision_notice_views, passage_views, views

MEETING = "bodies/<slug:slug>/meetings/<day:day>"

urlpatterns = [
    path(f"{MEETING}/minutes/", views.minutes, name="minutes"),
    path(f"{MEETING}/minutes/<int:number>/", views.edition, name="minutes-edition"),
    path(f"{MEETING}/minutes/<int:number>.pdf", views.edition_pdf, name="minutes-pdf"),
    path(f"{MEETING}/minutes/draft/", views.draft, name="minutes-draft"),
    path(f"{MEETING}/minutes/publish-draft/", views.publish_draft, name="minutes-publish-draft"),
    path(f"{MEETING}/minutes/part/<int:pk>/", passage_views.edit_passage, name="minutes-part"),
    path(f"{MEETING}/minutes/part/add/", passage_views.add_passage, name="minutes-part-add"),
    path(
        f"{MEETING}/minutes/part/<int:pk>/arrange/",
        passage_views.arrange_passage,
        name="minutes-part-arrange",
    ),
    path(f"{MEETING}/minutes/correct/", views.correct, name="minutes-correct"),
    path(f"{MEETING}/minutes/approve/", views.approve, name="minutes-approve"),
    path(f"{MEETING}/minutes/sign/", views.sign, name="minutes-sign"),
    path(f"{MEETING}/minutes/publish/", views.publish, name="minutes-publish"),
    path(f"{MEETING}/decisions/", decision_notice_views.notice, name="notice"),
    path(f"{MEETING}/decisions.pdf", decision_notice_views.notice_pdf, name="notice-pdf"),
    path(f"{MEETING}/decisions/<int:pk>/", decision_notice_views.explain, name="notice-decision"),
    path(f"{MEETING}/decisions/publish/", decision_notice_views.publish, name="notice-publish"),
]
