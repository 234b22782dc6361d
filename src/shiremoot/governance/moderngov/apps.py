from django.apps import AppConfig


class ModernGovConfig(AppConfig):
    name = "shiremoot.governance.moderngov"
    label = "moderngov"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing  # models are not loaded before this moment
        from shiremoot.governance.moderngov import permissions, presenting

        permissions.declare()
        showing.add_to_items(presenting.on_items, of=presenting.ON_ITEMS)
        showing.add(showing.AFTER_AGENDA, presenting.of_meeting, of=presenting.OF_MEETING)
