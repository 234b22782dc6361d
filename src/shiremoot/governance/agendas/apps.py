from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "shiremoot.governance.agendas"
    label = "agendas"

    def ready(self) -> None:
        from shiremoot.governance.agendas import (
            offering,
            permissions,
        )  # models are not loaded before this moment
        from shiremoot.governance.meetings import steps

        permissions.declare()
        steps.add(offering.step)
