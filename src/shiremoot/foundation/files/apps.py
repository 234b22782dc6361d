from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shiremoot.foundation.files"
    label = "files"

    def ready(self) -> None:
        from shiremoot.foundation.files import (
            actions,
            permissions,
        )  # models are not loaded before this moment
        from shiremoot.foundation.jobs import rounds

        permissions.declare()
        rounds.every(24 * 60, "clear away files that belong to nothing", actions.clear_away)
