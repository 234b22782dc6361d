from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "shiremoot.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.foundation.notices import actions, permissions

        permissions.declare()
        rounds.every(10, "send the letters that wait", actions.send_waiting)
