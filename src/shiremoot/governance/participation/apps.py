from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "shiremoot.governance.participation"
    label = "participation"

    def ready(self) -> None:
        from shiremoot.foundation.jobs import rounds  # models are not loaded before this moment
        from shiremoot.governance.meetings import showing, steps
        from shiremoot.governance.participation import actions, permissions, presenting

        permissions.declare()
        rounds.every(24 * 60, "delete how to reach people whose meeting is past", actions.forget_contacts)
        showing.add(showing.AFTER_AGENDA, presenting.how_to_take_part)
        showing.add(showing.AFTER_AGENDA, presenting.who_is_heard, of=[("participation.Request", "meeting")])
        steps.add(presenting.step)
