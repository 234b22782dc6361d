from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "shiremoot.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.foundation.trail import actions as trail

        rounds.every(15, "seal the trail", trail.seal)
        rounds.every(24 * 60, "clear away finished jobs and ended sessions", rounds.clear_away)
