from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "shiremoot.governance.updates"
    label = "updates"

    def ready(self) -> None:
        from shiremoot.governance.updates import permissions  # models are not loaded before this moment

        permissions.declare()
