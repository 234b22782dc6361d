from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "shiremoot.governance.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from shiremoot.governance.recommendations import (
            permissions,
        )  # models are not loaded before this moment

        permissions.declare()
