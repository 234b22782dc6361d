from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "shiremoot.governance.duties"
    label = "duties"

    def ready(self) -> None:
        from shiremoot.foundation import clock  # models are not loaded before this moment
        from shiremoot.foundation.access.viewer import OPERATOR
        from shiremoot.foundation.jobs import rounds
        from shiremoot.governance.bodies import ending
        from shiremoot.governance.duties import actions, catalogue, permissions, succession

        permissions.declare()
        catalogue.load()  # a broken catalogue stops the start, not the first request that needs it
        rounds.every(5, "note what became late", lambda: actions.mark_breaches(by=OPERATOR, at=clock.now()))
        rounds.every(60, "pass on what bodies that ended left open", succession.pass_on_all)
        ending.add(succession.left, succession.pass_on)
