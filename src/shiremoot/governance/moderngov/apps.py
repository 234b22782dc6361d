from django.apps import AppConfig


class ModernGovConfig(AppConfig):
    name = "shiremoot.governance.moderngov"
    label = "moderngov"

    def ready(self) -> None:
        from shiremoot.governance.moderngov import permissions  # models are not loaded before this moment

        permissions.declare()
