from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "shiremoot.demonstration"
    label = "demonstration"
