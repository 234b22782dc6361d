from django.apps import AppConfig


class TypesettingConfig(AppConfig):
    name = "shiremoot.foundation.typesetting"
    label = "typesetting"
