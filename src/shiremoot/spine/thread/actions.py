"""Record sources, findings and recommendations, and require responses to them."""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import known, require_text
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import catalogue, timing
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.thread import references, responses, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Addressee, Finding, JointSource, Recommendation, Source, Theme


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
def record_finding(
    *,
    by: Viewer,
    source: Source,
    text: str,
    polarity: rules.FindingPolarity,
    label: str = "",
    themes: Iterable[str] = (),
    paper: Document | None = None,
    line: int | None = None,
) -> Finding:
    """Add a finding to a source, under themes by name. Idempotent as `recommend` is. Raises `MissingText`."""
    made, new = Finding.objects.get_or_create(
        source=source,
        label=label,
        text=require_text(text, "what was found"),
        defaults={"polarity": polarity, "paper": paper, "line": line},
    )
    made.themes.add(*(_theme(name) for name in themes))
    if new:
        trail.record(by=by, act=ThreadAct.FOUND, thing=made, change={"polarity": polarity.value})
    return made


@transaction.atomic
def put_under_themes(made: Recommendation, themes: Iterable[str]) -> None:
    """Put a recommendation under themes by name, added if they are new."""
    made.themes.add(*(_theme(name) for name in themes))


def free_key(words: str) -> str:
    """Return a key for these words that no source has yet."""
    start = slugify(words)[:120] or "report"
    return next(key for key in _keys(start) if not Source.objects.filter(key=key).exists())


def _keys(start: str) -> Iterator[str]:
    yield start
    yield from (f"{start}-{number}" for number in itertools.count(2))


def _theme(name: str) -> Theme:
    return Theme.objects.get_or_create(key=slugify(name)[:80], defaults={"name": name[:120]})[0]


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
    answered_at: datetime.datetime | None = None,
    findings: Iterable[Finding] = (),
    paper: Document | None = None,
    line: int | None = None,
) -> Recommendation:
    """Add a recommendation to a source. Idempotent: the same words from the same source are one recommendation.

    With `answer`, in the words of a published paper, the addressee's response is published; without, one that is
    there stays. `answered_at` is when the paper gave it.
    """
    made = Recommendation.objects.filter(source=source, label=label, text=text).first()
    if made is None:
        made = Recommendation.objects.create(
            source=source,
            label=label,
            text=text,
            reference=references.next_reference(source),
            paper=paper,
            line=line,
        )
        trail.record(by=by, act=ThreadAct.RECOMMENDED, thing=made)
    made.findings.add(*findings)
    if to is not None:
        addressee = _address(made, to, response_required)
        if answer:
            responses.record_published(
                by=by,
                addressee=addressee,
                words=answer,
                proposed_action=proposed_action,
                given_at=answered_at,
            )
    return made


@transaction.atomic
def join(*, by: Viewer, recommendation: Recommendation, source: Source, label: str = "") -> JointSource:
    """Record that another report makes the same recommendation jointly. Idempotent.

    It keeps its reference; what it is owed by that report's clock is raised by `require_response`. Raises
    `rules.NotJoint` for the report it stands in already, or one put to another body.
    """
    rules.check_joint(
        same=source == recommendation.source,
        put_to_another=source.considered_by_id != recommendation.source.considered_by_id,
    )
    made, new = JointSource.objects.get_or_create(
        recommendation=recommendation, source=source, defaults={"label": label}
    )
    if new:
        trail.record(by=by, act=ThreadAct.JOINED, thing=recommendation, change={"report": str(source)})
    return made


def _address(made: Recommendation, to: Body | Organization, response_required: bool) -> Addressee:
    side: dict[str, Any] = {"body": to} if isinstance(to, Body) else {"organization": to}
    defaults = {"response_required": response_required}
    return Addressee.objects.get_or_create(recommendation=made, **side, defaults=defaults)[0]


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
    """Raise the duty of the addressee to answer this source, owed to the body that asks by the clock for its kind.

    Owed to its committee, or to the body it was put to where no committee made it. Met at once if every recommendation
    is answered. Raises `rules.ResponseNotAsked`.
    """
    kind = rules.SourceKind(source.kind)
    owed = rules.RESPONSE_DUTIES.get(kind)
    rules.check_can_ask_for_response(
        kind=kind,
        nobody_asks=source.followed_by is None,
        of_itself=source.followed_by == addressee,
        clock=owed is not None and catalogue.load()[owed].clock is not None,
        due=due is not None,
    )
    duty = duties.raise_duty(
        kind=known(owed, "the rules let a response be asked for"),
        about=source,
        owed_by=addressee,
        owed_to=known(source.followed_by, "the rules let a response be asked for"),
        by=by,
        from_=from_,
        due=due,
        source=paper,
        line=line,
        words=words,
        audience=Audience.PUBLIC,
    )
    responses.meet_duty_if_answered(by=by, source=source, party=duty.owed_by)
    return duty
