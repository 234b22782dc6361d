from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "shiremoot.foundation.trail"
    label = "trail"

    def ready(self) -> None:
        from shiremoot.foundation.access.refusals import refused  # both need loaded models
        from shiremoot.foundation.trail import actions

        def keep(sender, *, viewer, act, thing, reason, **_):
            actions.record_refusal(by=viewer, act=act, thing=thing, reason=reason)

        refused.connect(keep, weak=False, dispatch_uid="the trail keeps refusals")
