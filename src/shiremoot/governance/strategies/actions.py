"""Writes to strategies."""

import datetime

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.strategies.models import Strategy

PUBLIC = "the public"


@transaction.atomic
def adopt(*, by: Viewer, body: Body, title: str, key: str = "", **facts) -> Strategy:
    """A strategy in the register, made once per key (or title)."""
    key = key or slugify(f"{body.slug} {title}")[:140]
    strategy, new = Strategy.objects.get_or_create(
        key=key, defaults={"body": body, "title": title[:300], **facts}
    )
    if new:
        trail.record(by=by, act="adopted", thing=strategy)
    return strategy


@transaction.atomic
def owe_review(
    *,
    by: Viewer,
    strategy: Strategy,
    from_: datetime.date | None = None,
    due: datetime.date | None = None,
    kind: str = "review-strategy",
    source=None,
    line=None,
    words="",
):
    """The strategy's owner owes the public a review: by the clock from its adoption, or by a date that was set."""
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
        public=True,
    )
