"""Returns in words: tags, the history of one, and the form that answers the duty to send it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.outcomes.returns import checking, permissions, queries, rules
from shiremoot.outcomes.returns.models import ExpectedReturn
from shiremoot.outcomes.returns.rules import ReturnState
from shiremoot.outcomes.returns.schemas import ReturnSchema
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks.home import Card
from shiremoot.spine.hooks.pages import Part

ROWS_SHOWN = 50
TAGS = {
    ReturnState.ASKED: "plain",
    ReturnState.LOADED: "confirm",
    ReturnState.SENT: "soon",
    ReturnState.QUERIED: "soon",
    ReturnState.ACCEPTED: "met",
    ReturnState.REOPENED: "soon",
    ReturnState.EXCUSED: "waived",
}
MARKS = {
    checking.BLANK: "blank",
    checking.NOT_AVAILABLE: "not available",
    checking.NOT_APPLICABLE: "not applicable",
    "[c]": "suppressed",
    "true": "yes",
    "false": "no",
}
COMPLETE = {"not met": "late", "partly met": "soon", "fully met": "met", "excused": "waived"}


@dataclass(frozen=True)
class ReturnTag:
    """A tag: its kind and its words."""

    kind: str
    words: str


def state_tag(one: ExpectedReturn) -> ReturnTag:
    """Return the tag for the state of a return; one that is late says so."""
    days, today = one.collection.days, clock.today()
    if one.state == ReturnState.ASKED and today > days.late_after:
        return ReturnTag("late", f"Late by {_days(today - days.late_after)}")
    if one.state == ReturnState.ASKED and days.opens <= today:
        return ReturnTag("soon", f"Due {days.due.day} {days.due:%B}")
    state = ReturnState(one.state)
    words = "Loaded, not sent" if state is ReturnState.LOADED else sentence_case(state)
    return ReturnTag(TAGS[state], words)


def _days(late: datetime.timedelta) -> str:
    return f"{late.days} day{'s' * (late.days != 1)}"


def complete_tag(cell: queries.MatrixCell) -> ReturnTag:
    """Return the tag for how complete a return is."""
    if cell.complete == "not met" and cell.punctual == "not due yet":
        return ReturnTag("plain", "Not due yet")
    return ReturnTag(COMPLETE[cell.complete], f"{cell.complete[0].upper()}{cell.complete[1:]}")


def shown_cell(kept: str) -> str:
    """Return a cell as a page shows it: a number with commas, or in words why there is none."""
    if kept in MARKS:
        return MARKS[kept]
    whole, dot, part = kept.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.isdigit() and len(whole) < 14 else kept


@dataclass(frozen=True)
class ReturnTable:
    """A return as a page shows it: each cell with its heading and whether it is a number; and how many more rows."""

    headings: list[tuple[str, bool]]
    rows: list[list[tuple[str, str, bool]]]
    more: int = 0


def table(rows: Sequence[Sequence[str]], schema: ReturnSchema, most: int = ROWS_SHOWN) -> ReturnTable:
    """Return a return for a page: a row for each measure where the rows of the sheet are known, else its first rows."""
    if schema.key and schema.rows():
        return _by_measure(rows, schema)
    heads = [(one.heading, one.type.is_number) for one in schema.fields]
    found = [
        [(words, shown_cell(cell), number) for (words, number), cell in zip(heads, row, strict=True)]
        for row in rows[:most]
    ]
    return ReturnTable(heads, found, max(0, len(rows) - most))


def _by_measure(rows: Sequence[Sequence[str]], schema: ReturnSchema) -> ReturnTable:
    cells = checking.by_key(rows, schema)
    names = [(key, sentence_case(", ".join(key))) for key in schema.rows()]
    found = [
        [
            ("Measure", one.heading, False),
            *((name, shown_cell(cells.get(key, {}).get(one.name, "")), True) for key, name in names),
        ]
        for one in schema.measures
    ]
    return ReturnTable([("Measure", False), *((name, True) for _, name in names)], found)


def sentence_case(words: str) -> str:
    """Return words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def way(viewer: Viewer, duty: Duty) -> ways_to_answer.WayToAnswer | None:
    """Return the way to the return a duty asks for, if the viewer may fill it in."""
    rows = ExpectedReturn.objects.select_related("organization")
    one = policies.visible_to(viewer, rows).filter(duty=duty).first()
    if one is None or not permissions.may_act_for(viewer, one.organization, permissions.FILL_IN):
        return None
    return ways_to_answer.WayToAnswer(one.get_absolute_url(), "Fill in the return", only=True)


def punctual(one: ExpectedReturn) -> str:
    """Return in words whether a return was on time."""
    return rules.punctuality(queries.sent_on(one), one.collection.days, clock.today())


def to_send(viewer: Viewer) -> Card | None:
    """Return how many returns wait for the organisations the viewer acts for."""
    if not viewer.may_somewhere(permissions.FILL_IN):
        return None
    number = queries.waiting_rows(viewer).count()
    return Card(reverse("returns"), "Returns to send", number) if number else None


def to_accept(viewer: Viewer) -> Card | None:
    """Return how many returns were sent to the viewer to accept."""
    if not viewer.may_somewhere(permissions.COLLECT):
        return None
    number = queries.sent_to(viewer).count()
    return Card(reverse("returns"), "Returns to accept", number) if number else None


def of_body(viewer: Viewer, body: Body) -> Part | None:
    """Return the returns that a body collects, for its page, as far as the viewer sees them."""
    if not viewer.may_somewhere(permissions.SEE):
        return None
    found = [one for one in queries.newest_templates(viewer, body) if one.body_id == body.pk]
    return Part("returns/of_body.html", found, order=16) if found else None
