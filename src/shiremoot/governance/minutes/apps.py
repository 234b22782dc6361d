from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "shiremoot.governance.minutes"
    label = "minutes"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing, steps  # models are not loaded before this moment
        from shiremoot.governance.minutes import permissions, presenting

        permissions.declare()
        showing.add(showing.TOP, presenting.part, of=presenting.ROWS)
        steps.add(presenting.notice_step)
        steps.add(presenting.minutes_step)
