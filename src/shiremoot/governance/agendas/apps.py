from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "shiremoot.governance.agendas"
    label = "agendas"

    def ready(self) -> None:
        from shiremoot.governance.agendas import (
            offering,
            permissions,
        )  # models are not loaded before this moment
        from shiremoot.governance.meetings import showing

        permissions.declare()
        showing.add_links(offering.links)
