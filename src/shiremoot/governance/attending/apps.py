from django.apps import AppConfig


class AttendingConfig(AppConfig):
    name = "shiremoot.governance.attending"
    label = "attending"

    def ready(self) -> None:
        from shiremoot.governance.attending import actions, permissions, presenting
        from shiremoot.governance.meetings import showing, steps  # models are not loaded before this moment
        from shiremoot.governance.sittings import roll

        permissions.declare()
        roll.ask(actions.told)
        showing.add_links(presenting.links)
        steps.add(presenting.step)
        showing.add(showing.TOP, presenting.outlook)
