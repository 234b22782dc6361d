"""Writes to recommendations."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import timing
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Addressee, Recommendation, Source

# The duty to answer that each kind of source raises. An officer's report asks a meeting to decide: no answer is owed.
ANSWER = {Source.SCRUTINY: Kind.RESPOND_TO_SCRUTINY, Source.HEALTH_SCRUTINY: Kind.RESPOND_TO_HEALTH_SCRUTINY}


@transaction.atomic
def open_source(*, by: Viewer, kind: str, title: str, key: str = "", **facts: Any) -> Source:
    """Return the source with this key, created if it is new. Without a key, one is made from the day and title."""
    key = key or slugify(f"{facts.get('on') or ''} {title}")[:140]
    source, new = Source.objects.get_or_create(
        key=key, defaults={"kind": kind, "title": title[:300], **facts}
    )
    if new:
        trail.record(by=by, act=ThreadAct.OPENED_SOURCE, thing=source)
    return source


@transaction.atomic
def recommend(
    *,
    by: Viewer,
    source: Source,
    text: str,
    to: Body | Organization | None = None,
    label: str = "",
    response_required: bool = False,
    answer: str = "",
    proposed_action: str = "",
    paper: Document | None = None,
    line: int | None = None,
) -> Recommendation:
    """Add a recommendation to a source. Idempotent: the same words from the same source are one recommendation.

    With `answer`, the addressee's answer is updated; without, an answer that is there stays.
    """
    made, new = Recommendation.objects.get_or_create(
        source=source, label=label, text=text, defaults={"paper": paper, "line": line}
    )
    if to is not None:
        side: dict[str, Any] = {"body": to} if isinstance(to, Body) else {"organization": to}
        response: dict[str, Any] = {
            "response_required": response_required,
            "answer": answer,
            "proposed_action": proposed_action,
        }
        if answer:
            Addressee.objects.update_or_create(recommendation=made, **side, defaults=response)
        else:
            Addressee.objects.get_or_create(recommendation=made, **side, defaults=response)
    if new:
        trail.record(by=by, act=ThreadAct.RECOMMENDED, thing=made)
    return made


@transaction.atomic
def require_response(
    *,
    by: Viewer,
    source: Source,
    addressee: Body | Organization,
    from_: timing.Moment | None,
    due: timing.Moment | None = None,
    paper: Document | None = None,
    line: int | None = None,
    words: str = "",
) -> Duty:
    """Raise the duty of the addressee to answer this source, owed to its committee by the clock for its kind.

    The source must be a committee's: to it the answer is owed.
    """
    assert source.committee is not None
    return duties.raise_duty(
        kind=ANSWER[source.kind],
        about=source,
        owed_by=addressee,
        owed_to=source.committee,
        by=by,
        from_=from_,
        due=due,
        source=paper,
        line=line,
        words=words,
        audience=Audience.PUBLIC,
    )
