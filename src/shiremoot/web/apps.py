from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "shiremoot.web"
    label = "web"
