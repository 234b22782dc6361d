from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "shiremoot.governance.interests"
    label = "interests"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.interests import actions, permissions, presenting
        from shiremoot.governance.meetings import showing

        permissions.declare()
        rounds.every(24 * 60, "see which interests are owed to the register", actions.raise_what_is_owed)
        showing.add_to_items(presenting.prompts)
        showing.add_links(presenting.links)
