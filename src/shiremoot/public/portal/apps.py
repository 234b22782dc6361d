from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "shiremoot.public.portal"
    label = "portal"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.meetings import showing
        from shiremoot.public.portal import actions, permissions, presenting

        permissions.declare()
        rounds.every(5, "write to followers", actions.write_to_followers)
        rounds.every(24 * 60, "forget followers who never confirmed", actions.forget_unconfirmed)
        showing.add_links(presenting.links)
