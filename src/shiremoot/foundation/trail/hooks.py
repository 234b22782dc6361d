"""The trail keeps every act and refusal that the room of access announces, which does not know the trail.

Before each commit it keeps the digests of rows that were written after the last act.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.utils.module_loading import autodiscover_modules

from shiremoot.foundation.access import signals
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions, row_digests
from shiremoot.kernel.acts import Act


def keep_done(*, viewer: Viewer, act: Act, thing: Model, change: dict[str, Any] | None, **_: Any) -> None:
    """Record an act that was announced."""
    actions.record(by=viewer, act=act, thing=thing, change=change)


def keep_refused(*, viewer: Viewer, wanted: str, thing: str, reason: str, **_: Any) -> None:
    """Record a refusal that was announced."""
    actions.record_refusal(by=viewer, wanted=wanted, thing=thing, reason=reason)


def keep_before_commits(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Have a new connection keep digests before it commits."""
    row_digests.before_commits(connection, actions.record_kept)


def register() -> None:
    """Called once, when the models are loaded."""
    autodiscover_modules("acts")  # every key has its words, and stands for one act
    signals.done.connect(keep_done, weak=False, dispatch_uid="the trail keeps what is announced")
    signals.refused.connect(keep_refused, weak=False, dispatch_uid="the trail keeps refusals")
    connection_created.connect(keep_before_commits, dispatch_uid="the trail keeps digests before each commit")
