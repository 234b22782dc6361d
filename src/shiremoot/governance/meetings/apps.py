from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "shiremoot.governance.meetings"
    label = "meetings"

    def ready(self) -> None:
        from shiremoot.governance.meetings import permissions  # models are not loaded before this moment

        permissions.declare()
