from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "shiremoot.foundation.access"
    label = "access"

    def ready(self) -> None:
        from shiremoot.foundation.access import permissions  # models are not loaded before this moment

        permissions.declare()
