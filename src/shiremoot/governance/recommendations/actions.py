"""Writes to recommendations."""

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.recommendations.models import Addressee, Recommendation, Source

# Which duty to answer each kind of source raises. An officer's report asks a meeting to decide: no answer is owed.
ANSWER = {Source.SCRUTINY: "respond-to-scrutiny", Source.HEALTH_SCRUTINY: "respond-to-health-scrutiny"}


@transaction.atomic
def open_source(*, by: Viewer, kind: str, title: str, key: str = "", **facts) -> Source:
    """The source of that key, made if it is new."""
    key = key or slugify(f"{facts.get('on') or ''} {title}")[:140]
    source, new = Source.objects.get_or_create(
        key=key, defaults={"kind": kind, "title": title[:300], **facts}
    )
    if new:
        trail.record(by=by, act="opened", thing=source)
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
    paper=None,
    line: int | None = None,
) -> Recommendation:
    """Add a recommendation to a source, once; the same words from the same source are the same recommendation."""
    made, new = Recommendation.objects.get_or_create(
        source=source, label=label, text=text, defaults={"paper": paper, "line": line}
    )
    if to is not None:
        side = {"body": to} if isinstance(to, Body) else {"organization": to}
        said = {"response_required": response_required, "answer": answer, "proposed_action": proposed_action}
        keep = Addressee.objects.update_or_create if answer else Addressee.objects.get_or_create
        keep(recommendation=made, **side, defaults=said)
    if new:
        trail.record(by=by, act="recommended", thing=made)
    return made


@transaction.atomic
def require_response(
    *,
    by: Viewer,
    source: Source,
    addressee: Body | Organization,
    from_,
    due=None,
    paper=None,
    line=None,
    words="",
) -> Duty:
    """The addressee now owes the committee an answer to this source, by the clock for its kind."""
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
        public=True,
    )
