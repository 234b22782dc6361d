from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "shiremoot.governance.packs"
    label = "packs"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.packs import permissions
        from shiremoot.governance.packs.proofs import jobs

        permissions.declare()
        rounds.every(24 * 60, "let go of papers whose proof-reading never ended", jobs.let_go)
