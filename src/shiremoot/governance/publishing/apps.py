from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "shiremoot.governance.publishing"
    label = "publishing"

    def ready(self) -> None:
        from shiremoot.governance.meetings import showing, steps
        from shiremoot.governance.publishing import (
            offering,
            permissions,
        )  # models are not loaded before this moment

        permissions.declare()
        showing.add(showing.TOP, offering.packs, of=offering.PACKS)
        steps.add(offering.step)
        showing.add_to_items(offering.papers, of=offering.PAPERS)
