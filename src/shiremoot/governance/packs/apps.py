from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "shiremoot.governance.packs"
    label = "packs"

    def ready(self) -> None:
        from shiremoot.governance.packs import permissions  # models are not loaded before this moment

        permissions.declare()
