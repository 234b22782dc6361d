from django.urls import path, re_path

from shiremoot.intake.moderngov import views


def _in_any_case(word: str) -> str:
    """Return a pattern that matches a word in any case. Django cannot reverse patterns with inline flags."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


PREFIX = r"^(?:[\w-]+/){0,3}"  # the old site may have stood in a folder of its host

urlpatterns = [
    path("old-papers/<int:number>/", views.old_paper, name="old-paper"),
    re_path(
        rf"{PREFIX}{_in_any_case('documents')}/(?P<letter>[A-Za-z])(?P<number>\d{{1,18}})/(?P<name>[^/]{{1,300}})$",
        views.old_document,
        name="old-document",
    ),
    re_path(
        rf"{PREFIX}(?P<page>[A-Za-z]{{4,40}})\.{_in_any_case('aspx')}$",
        views.old_address,
        name="moderngov-address",
    ),
]
