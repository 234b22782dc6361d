from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "shiremoot.governance.duties"
    label = "duties"

    def ready(self) -> None:
        from shiremoot.foundation import clock  # models are not loaded before this moment
        from shiremoot.foundation.access.viewer import OPERATOR
        from shiremoot.foundation.jobs import rounds
        from shiremoot.governance.duties import actions, catalogue, permissions

        permissions.declare()
        catalogue.load()  # a broken catalogue stops the start, not the first request that needs it
        rounds.every(5, "note what became late", lambda: actions.mark_breaches(by=OPERATOR, at=clock.now()))
