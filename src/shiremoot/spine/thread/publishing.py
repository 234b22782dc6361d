"""What of the thread is public: the pages of recommendations in the site map, and the tables of open data."""

import textwrap
from collections.abc import Iterator, Sequence

from django.db.models import Prefetch

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.spine.hooks import search, sitemap
from shiremoot.spine.hooks.search import ResultKind
from shiremoot.spine.hooks.tables import DataTable, day, text
from shiremoot.spine.thread.models import Action, Addressee, Recommendation, Response, Source

IN_A_TITLE = 160  # characters of a text, where a list shows it

PAGES = sitemap.Section(
    "recommendations", lambda: policies.open_to_all(Recommendation).order_by("pk"), sitemap.own
)
SOURCE_PAGES = sitemap.Section(
    "reports-that-recommend", lambda: policies.open_to_all(Source).order_by("pk"), sitemap.own
)
RECOMMENDATIONS = DataTable(
    "recommendations",
    "Recommendations",
    "What reports recommended, word for word.",
    lambda: (
        policies.open_to_all(Recommendation)
        .select_related("source__committee", "source__considered_by")
        .order_by("pk")
    ),
    (
        text("reference", "The reference people quote", lambda row: row.reference),
        text("kind", "The kind of report it stands in", lambda row: row.source.kind),
        text("report", "The title of the report", lambda row: row.source.title),
        text(
            "by", "The reference of the committee that made it", lambda row: _reference(row.source.committee)
        ),
        text(
            "to", "The reference of the body it was put to", lambda row: _reference(row.source.considered_by)
        ),
        day("day", "The day of the report", lambda row: row.source.on),
        text("label", "Its number in the report", lambda row: row.label),
        text("text", "What it says", lambda row: row.text),
    ),
)
RESPONSES = DataTable(
    "responses",
    "Responses",
    "What was answered to recommendations, every published version.",
    lambda: (
        policies.open_to_all(Response)
        .select_related("addressee__recommendation", "addressee__body", "addressee__organization")
        .order_by("pk")
    ),
    (
        text("recommendation", "The reference", lambda row: row.addressee.recommendation.reference),
        text("by", "Who answered", lambda row: str(row.addressee)),
        text("version", "Which version of the answer", lambda row: str(row.number)),
        text("state", "Published, or superseded by a later version", lambda row: row.state),
        text("answer", "Accepted, partially accepted, rejected or other", lambda row: row.answer),
        text("action", "What will be done", lambda row: row.proposed_action),
        text("reason", "Why it is rejected or accepted in part", lambda row: row.reason),
        text("lead", "Who leads on it", lambda row: row.lead),
        text("timescale", "By when", lambda row: row.timescale),
        day(
            "given",
            "The day it was given",
            lambda row: row.given_at and row.given_at.astimezone(clock.LONDON).date(),
        ),
    ),
)
ACTIONS = DataTable(
    "actions",
    "Actions",
    "What somebody is to do, wherever it was asked for.",
    lambda: policies.open_to_all(Action).select_related("asked_by", "followed_by").order_by("asked_on", "pk"),
    (
        text("number", "The number in its address", lambda row: str(row.pk)),
        text("asked_by", "The reference of the body that asked for it", lambda row: row.asked_by.reference),
        text(
            "followed_by",
            "The reference of the body that asks after it",
            lambda row: row.followed_by.reference,
        ),
        day("asked", "The day it was asked for", lambda row: row.asked_on),
        text("owner", "Who is to do it", lambda row: row.owner),
        text("text", "What is to be done", lambda row: row.text),
        day("due", "The day it is due, if one was set", lambda row: row.due_on),
        text("state", "Open, in progress, complete and so on", lambda row: row.state),
    ),
)


def recommendations(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of recommendations, with what was answered to each. Three queries."""
    answered = Prefetch(
        "addressees__responses", policies.open_to_all(Response).order_by("number"), to_attr="public_versions"
    )
    addressed = Prefetch("addressees", Addressee.objects.select_related("body", "organization"))
    rows = policies.open_to_all(Recommendation).filter(pk__in=numbers).select_related("source__committee")
    for one in rows.prefetch_related(addressed, answered):
        said = [words for to in one.addressees.all() for words in _answer(to)]
        text = ". ".join([one.reference, one.text, str(one), *map(str, one.addressees.all()), *said])
        yield search.Findable(
            one.pk,
            ResultKind.RECOMMENDATION,
            textwrap.shorten(one.text, IN_A_TITLE, placeholder="…"),
            text,
            one.get_absolute_url(),
            one.source.committee_id,
            one.source.on,
            known_as=one.reference,
        )


def _answer(to: Addressee) -> Iterator[str]:
    for version in to.public_versions:  # type: ignore[attr-defined]  # set by the prefetch above
        yield f"{version.get_answer_display()}: {version.proposed_action} {version.reason}".strip()


def actions(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of actions. One query."""
    rows = policies.open_to_all(Action).filter(pk__in=numbers).select_related("asked_by")
    for one in rows:
        text = f"{one.text} {one.get_state_display()}. {one.owner}. {one.asked_by}"
        title = textwrap.shorten(one.text, IN_A_TITLE, placeholder="…")
        yield search.Findable(
            one.pk, ResultKind.ACTION, title, text, one.get_absolute_url(), one.asked_by_id, one.asked_on
        )


def _reference(body: object) -> str:
    return str(getattr(body, "reference", ""))
