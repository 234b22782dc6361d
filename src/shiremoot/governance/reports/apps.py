from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "shiremoot.governance.reports"
    label = "reports"

    def ready(self) -> None:
        from shiremoot.governance.meetings import steps
        from shiremoot.governance.reports import (
            offering,
            permissions,
        )  # models are not loaded before this moment

        permissions.declare()
        steps.add(offering.step)
