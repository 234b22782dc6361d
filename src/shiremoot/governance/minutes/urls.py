from django.urls import path

from shiremoot.governance.minutes import notice_views as notices
from shiremoot.governance.minutes import part_views as parts
from shiremoot.governance.minutes import views

MEETING = "bodies/<slug:slug>/meetings/<day:day>"

urlpatterns = [
    path(f"{MEETING}/minutes/", views.minutes, name="minutes"),
    path(f"{MEETING}/minutes/<int:number>/", views.edition, name="minutes-edition"),
    path(f"{MEETING}/minutes/<int:number>.pdf", views.edition_pdf, name="minutes-pdf"),
    path(f"{MEETING}/minutes/draft/", views.draft, name="minutes-draft"),
    path(f"{MEETING}/minutes/publish-draft/", views.publish_draft, name="minutes-publish-draft"),
    path(f"{MEETING}/minutes/part/<int:pk>/", parts.put_right, name="minutes-part"),
    path(f"{MEETING}/minutes/part/add/", parts.add_part, name="minutes-part-add"),
    path(f"{MEETING}/minutes/part/<int:pk>/arrange/", parts.arrange_part, name="minutes-part-arrange"),
    path(f"{MEETING}/minutes/correct/", views.correct, name="minutes-correct"),
    path(f"{MEETING}/minutes/approve/", views.approve, name="minutes-approve"),
    path(f"{MEETING}/minutes/sign/", views.sign, name="minutes-sign"),
    path(f"{MEETING}/minutes/publish/", views.publish, name="minutes-publish"),
    path(f"{MEETING}/decisions/", notices.notice, name="notice"),
    path(f"{MEETING}/decisions.pdf", notices.notice_pdf, name="notice-pdf"),
    path(f"{MEETING}/decisions/<int:pk>/", notices.explain, name="notice-decision"),
    path(f"{MEETING}/decisions/publish/", notices.publish, name="notice-publish"),
]
