from django.urls import path

from shiremoot.partnerships.follow_up import views

REPORT = "bodies/<slug:slug>/progress"
urlpatterns = [
    path("recommendations/", views.tracker, name="recommendations"),
    path("recommendations-to-chase/", views.chase, name="recommendations-to-chase"),
    path(f"{REPORT}/", views.report, name="progress-report"),
    path(f"{REPORT}.pdf", views.report_pdf, name="progress-pdf"),
    path(f"{REPORT}.docx", views.report_word, name="progress-word"),
]
