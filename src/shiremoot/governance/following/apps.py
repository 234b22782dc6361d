from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "shiremoot.governance.following"
    label = "following"

    def ready(self) -> None:
        # models are not loaded before this moment
        from shiremoot.governance.following import permissions, presenting
        from shiremoot.governance.meetings import showing, steps

        permissions.declare()
        showing.add_to_items(presenting.coming)
        showing.add(showing.AFTER_AGENDA, presenting.dealt_with, of=[("following.Update", "meeting")])
        steps.add(presenting.step)
