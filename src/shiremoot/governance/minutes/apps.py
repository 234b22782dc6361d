from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "shiremoot.governance.minutes"
    label = "minutes"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing  # models are not loaded before this moment
        from shiremoot.governance.minutes import permissions, presenting

        permissions.declare()
        showing.add(showing.TOP, presenting.part, of=presenting.ROWS)
        showing.add_links(presenting.links)
