from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "shiremoot.governance.reports"
    label = "reports"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing
        from shiremoot.governance.reports import (
            offering,
            permissions,
        )  # models are not loaded before this moment

        permissions.declare()
        showing.add_links(offering.links)
