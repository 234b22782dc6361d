from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "shiremoot.foundation.agencies"
    label = "agencies"
