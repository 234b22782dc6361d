from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "shiremoot.foundation.ui"
    label = "ui"
    verbose_name = "Pages"
