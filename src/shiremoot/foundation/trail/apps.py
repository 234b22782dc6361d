from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "shiremoot.foundation.trail"
    label = "trail"

    def ready(self) -> None:
        from shiremoot.foundation.access.announcing import done, refused  # all need loaded models
        from shiremoot.foundation.trail import actions

        def keep_done(sender, *, viewer, act, thing, change, **_):
            actions.record(by=viewer, act=act, thing=thing, change=change)

        def keep(sender, *, viewer, act, thing, reason, **_):
            actions.record_refusal(by=viewer, act=act, thing=thing, reason=reason)

        done.connect(keep_done, weak=False, dispatch_uid="the trail keeps what is announced")
        refused.connect(keep, weak=False, dispatch_uid="the trail keeps refusals")
