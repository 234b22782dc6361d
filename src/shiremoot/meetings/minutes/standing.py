"""What minutes say under the items that every meeting has, from the record or in the council's own words.

The words for "nothing" are in `rules.WORDING`; a council sets its own in `county.toml`, under `[minutes]`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings

from shiremoot.foundation.ui import moments
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.agendas import queries as agendas
from shiremoot.meetings.live import roll
from shiremoot.meetings.live.models import Declaration
from shiremoot.meetings.minutes import rules
from shiremoot.meetings.minutes.models import Minutes
from shiremoot.meetings.minutes.rules import UsualItem
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState

HEARD: Hook[Callable[[Meeting], Iterable[str]]] = Hook(
    "minutes.heard", "Who addressed a meeting or presented a petition, a line each, for its minutes."
)


@dataclass(frozen=True)
class StandingWords:
    """What the record says under each standing item of one meeting; nothing stands for the council's own words."""

    said: dict[UsualItem, str]

    def under(self, title: str, *, recorded: bool) -> str:
        """Return the words under an item with this title; `recorded` if something else is written there."""
        kind = rules.standing_item(title)
        if kind is None:
            return ""
        return self.said.get(kind, "") or ("" if recorded else wording(kind))


def wording(kind: UsualItem) -> str:
    """Return the council's words for a standing item on which nothing was recorded."""
    own: str = settings.MINUTES_WORDING.get(kind.value, "")
    return own or rules.WORDING.get(kind, "")


def of_meeting(meeting: Meeting) -> StandingWords:
    """Return the words of the record for the standing items. A fixed number of queries."""
    said = {
        UsualItem.APOLOGIES: apologies(meeting),
        UsualItem.DECLARATIONS: "\n".join(f"- {line}" for line in _declared(meeting)),
        UsualItem.LAST_MINUTES: _approved(meeting),
        UsualItem.PUBLIC: "\n".join(f"- {line}" for offer in HEARD.offers for line in offer.give(meeting)),
        UsualItem.NEXT: _next(meeting),
    }
    return StandingWords({kind: words for kind, words in said.items() if words})


def apologies(meeting: Meeting) -> str:
    """Return who sent apologies, and who came in place of whom; empty for nobody."""
    rows = list(meeting.attendances.select_related("stands_for").order_by("pk"))
    seated = {row.seat_id: row.name for row in rows if row.seat_id}
    sorry = [row.name for row in rows if row.status == roll.APOLOGIES]
    lines = [f"Apologies were received from {join_names(sorry)}."] if sorry else []
    came = [row for row in rows if row.stands_for_id and row.status == roll.PRESENT]
    lines += [
        f"{row.name} attended as a substitute for {seated.get(row.stands_for_id or 0, 'a member')}."
        for row in came
    ]
    return " ".join(lines)


def _declared(meeting: Meeting) -> list[str]:
    # What was declared on a private item stands with it, where the public does not see it.
    private = agendas.private_items(meeting)
    rows = Declaration.objects.filter(attendance__meeting=meeting).exclude(item__in=private)
    rows = rows.select_related("attendance", "item")
    return [f"Item {one.item.number}: {declaration_words(one)}" for one in rows.order_by("item__order", "pk")]


def declaration_words(one: Declaration) -> str:
    """Return a declaration as a sentence: who declared which kind of interest, what it was, and what they did."""
    conduct = "had a dispensation and stayed" if one.dispensation else rules.CONDUCT[one.obliges]
    kind = one.get_kind_display().lower()
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{one.attendance.name} declared {article} {kind} interest ({one.what}) and {conduct}."


def _approved(meeting: Meeting) -> str:
    found = (
        Minutes.objects.filter(approved_at=meeting).select_related("meeting").order_by("meeting__starts_at")
    )
    lines = []
    for one in found:
        signed = f" and signed by {one.signed_by}" if one.signed_on else ""
        lines.append(f"The minutes of {moments.day(one.meeting.on)} were agreed as a correct record{signed}.")
    return " ".join(lines)


def _next(meeting: Meeting) -> str:
    rows = Meeting.objects.filter(
        body=meeting.body_id, starts_at__gt=meeting.starts_at, state=MeetingState.PLANNED
    )
    following = rows.order_by("starts_at").first()
    if following is None:
        return ""
    when = moments.moment(following.starts_at) if following.has_time else moments.weekday(following.on)
    return f"{when}{f', {following.place}' if following.place else ''}."


def join_names(names: list[str]) -> str:
    """Return "Ada", "Ada and Bal" or "Ada, Bal and Cora"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
