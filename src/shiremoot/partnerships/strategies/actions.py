"""Writes to strategies."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.partnerships.strategies.acts import StrategiesAct
from shiremoot.partnerships.strategies.models import Strategy
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience

PUBLIC = "the public"


@transaction.atomic
def adopt(*, by: Viewer, body: Body, title: str, key: str = "", **facts: Any) -> Strategy:
    """Return the strategy with this key (or title), created from `facts` if there is none."""
    key = key or slugify(f"{body.slug} {title}")[:140]
    strategy, new = Strategy.objects.get_or_create(
        key=key, defaults={"body": body, "title": title[:300], **facts}
    )
    if new:
        trail.record(by=by, act=StrategiesAct.ADOPTED, thing=strategy)
    return strategy


@transaction.atomic
def owe_review(
    *,
    by: Viewer,
    strategy: Strategy,
    from_: datetime.date | None = None,
    due: datetime.date | None = None,
    kind: Kind = Kind.REVIEW_STRATEGY,
    source: Document | None = None,
    line: int | None = None,
    words: str = "",
) -> Duty:
    """Raise the duty of a strategy's body to the public to review it: by the clock from `from_`, or on day `due`."""
    return duties.raise_duty(
        kind=kind,
        about=strategy,
        owed_by=strategy.body,
        owed_to=PUBLIC,
        by=by,
        from_=from_,
        due=due,
        source=source,
        line=line,
        words=words,
        audience=Audience.PUBLIC,
    )
