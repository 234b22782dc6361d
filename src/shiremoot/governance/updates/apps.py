from django.apps import AppConfig


class UpdatesConfig(AppConfig):
    name = "shiremoot.governance.updates"
    label = "updates"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.duties import answering
        from shiremoot.governance.updates import actions, permissions, presenting

        permissions.declare()
        rounds.every(24 * 60, "write about partnership updates that are late", actions.tell_late)
        answering.add(actions.KIND, presenting.way)
