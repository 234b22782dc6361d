from django.apps import AppConfig


class SittingsConfig(AppConfig):
    name = "shiremoot.governance.sittings"
    label = "sittings"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing, steps  # models are not loaded before this moment
        from shiremoot.governance.sittings import permissions, presenting

        permissions.declare()
        showing.add(showing.END, presenting.part, of=presenting.ROWS)
        steps.add(presenting.step)
