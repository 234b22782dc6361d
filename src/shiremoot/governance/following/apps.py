from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "shiremoot.governance.following"
    label = "following"

    def ready(self) -> None:
        from shiremoot.governance.following import permissions  # models are not loaded before this moment

        permissions.declare()
