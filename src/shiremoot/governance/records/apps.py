from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "shiremoot.governance.records"
    label = "records"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.duties import answering
        from shiremoot.governance.meetings import showing
        from shiremoot.governance.records import actions, permissions, presenting

        permissions.declare()
        rounds.every(24 * 60, "say which records have reached their review day", actions.raise_reviews)
        showing.add(showing.END, presenting.gone, of=presenting.GONE)
        answering.add(actions.REVIEW, presenting.way)
