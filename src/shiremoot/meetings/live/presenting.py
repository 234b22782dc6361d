"""What the record of a sitting adds to the meeting's page."""

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import urgent_words
from shiremoot.meetings.live import rules
from shiremoot.meetings.live.models import Ballot, Declaration, Movement
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.meetings.record.rules import OVER, SITTING, MeetingState, StepProgress
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import MEETS_IN_PUBLIC, BodyKind
from shiremoot.spine.hooks import pages


def step(viewer: Viewer, meeting: Meeting) -> steps.MeetingStep:
    """Return the step for the meeting itself: when it is, that it is on, or its results. Two queries at most."""
    over = meeting.state in OVER
    url = reverse("live", args=[meeting.body.slug, meeting.day])
    words = "What was recorded at the meeting" if over else "At the meeting"
    progress = StepProgress.DONE if over else StepProgress.TO_DO
    if meeting.on > clock.today():
        progress = StepProgress.WAITING
    return steps.MeetingStep(60, "Meeting", _of_meeting(meeting), progress, [steps.StepLink(url, words)])


def _of_meeting(meeting: Meeting) -> str:
    if meeting.state in OVER:
        decided, asked = meeting.decisions.count(), meeting.action_links.count()
        return f"{meeting.state.capitalize()}: {_many(decided, 'decision')}, {_many(asked, 'action')}"
    if meeting.state in SITTING:
        return "It is on" if meeting.state == MeetingState.OPEN else "Adjourned"
    return moments.moment(meeting.starts_at if meeting.has_time else meeting.on)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def part(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the part with arrivals and departures, interests declared and named votes. Four queries."""
    declared = Declaration.objects.filter(attendance__meeting=meeting).select_related("attendance", "item")
    shown = {
        "comings": comings(policies.visible_to(viewer, Movement.objects.filter(attendance__meeting=meeting))),
        "declarations": list(policies.visible_to(viewer, declared)),
        "named": named_votes(policies.visible_to(viewer, meeting.decisions.filter(ballots__isnull=False))),
    }
    return pages.Part("live/section.html", shown) if any(shown.values()) else None


def is_under_part_va(body: Body) -> bool:
    """Return True if Part VA of the 1972 Act governs which items a body may take.

    The executive has regulations of its own.
    """
    return body.rules in MEETS_IN_PUBLIC and body.kind != BodyKind.CABINET


def private_of(item: AgendaItem) -> Item | None:
    """Return what the agenda keeps of a private item, or None for a public one. No query with `built_from` selected."""
    built: Item | None = getattr(item, "built_from", None)
    return built if built and built.exempt_paragraph else None


def as_urgent(item: AgendaItem, private: Item | None) -> str:
    """Return why an item that was not on the agenda was taken; empty for one that was on it.

    `private` is the item of the agenda if it is taken in private: the record does not say why.
    """
    because = private.urgent_because if private else item.urgent_because
    if not because:
        return ""
    return urgent_words(because, by_law=is_under_part_va(item.meeting.body))


def comings(rows: QuerySet[Movement]) -> list[tuple[str, str]]:
    """Return the name of each person who came late, left early or was out for an item, with the words for it."""
    by_line: dict[Attendance, list[Movement]] = {}
    for row in rows.select_related("attendance", "item"):
        by_line.setdefault(row.attendance, []).append(row)
    return [(line.name, words) for line, moves in by_line.items() if (words := in_words(moves))]


def in_words(moves: list[Movement]) -> str:
    """Return words such as "came for item 3, left before item 9"; empty for a person present throughout."""
    said = {
        rules.RollMark.ARRIVED: "came for item {}",
        rules.RollMark.LEFT: "left before item {}",
        rules.RollMark.OUT: "was out for item {}",
    }
    at_items = sorted(
        ((move.item, move.mark) for move in moves if move.item), key=lambda pair: pair[0].position
    )
    return ", ".join(said[rules.RollMark(mark)].format(item.number) for item, mark in at_items)


def named_votes(rows: QuerySet[Decision]) -> list[tuple[Decision, list[tuple[str, str]]]]:
    """Return each decision taken by a named vote, with the names for each choice."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    found = rows.distinct().select_related("item", "meeting__body").prefetch_related(ballots)
    return [(decision, votes(decision)) for decision in found]


def votes(decision: Decision) -> list[tuple[str, str]]:
    """Return pairs such as ("For", "Ada Birch, Bal Singh"); none if there was no named vote."""
    words = {rules.FOR: "For", rules.AGAINST: "Against", rules.ABSTAIN: "Abstained"}
    cast = [
        (choice, ballot.attendance.name) for ballot in decision.ballots.all() for choice in [ballot.choice]
    ]
    rows = ((words[c], ", ".join(name for choice, name in cast if choice == c)) for c in words)
    return [(label, names) for label, names in rows if names]
