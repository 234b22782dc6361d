from django.urls import re_path

from shiremoot.governance.moderngov import views

urlpatterns = [
    re_path(
        r"^(?:[\w-]+/){0,3}(?P<page>(?i:ie|mg)[A-Za-z]{3,40}\.aspx)$",
        views.old_address,
        name="moderngov-address",
    ),
]
