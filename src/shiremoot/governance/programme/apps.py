from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "shiremoot.governance.programme"
    label = "programme"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing, steps  # models are not loaded before this moment
        from shiremoot.governance.programme import permissions, presenting

        permissions.declare()
        showing.add_links(presenting.links)
        steps.add(presenting.step)
