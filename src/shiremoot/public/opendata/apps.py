from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "shiremoot.public.opendata"
    label = "opendata"
