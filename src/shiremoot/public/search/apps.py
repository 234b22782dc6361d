from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "shiremoot.public.search"
    label = "search"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.public.search import actions, permissions

        permissions.declare()
        rounds.every(1, "let what changed be found", actions.catch_up)
        rounds.every(24 * 60, "make everything that can be found anew", actions.make_all)
