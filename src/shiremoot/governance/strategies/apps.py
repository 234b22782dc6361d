from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "shiremoot.governance.strategies"
    label = "strategies"

    def ready(self) -> None:
        from shiremoot.governance.strategies import permissions  # models are not loaded before this moment

        permissions.declare()
