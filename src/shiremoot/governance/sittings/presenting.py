"""What the record of a sitting adds to the meeting's own page."""

from django.db.models import Prefetch
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.governance.agendas.rules import urgent_words
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import MEETS_IN_PUBLIC, Kind
from shiremoot.governance.meetings import showing, steps
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.meetings.rules import OVER, SITTING, Progress, State
from shiremoot.governance.sittings import rules
from shiremoot.governance.sittings.models import Ballot, Declaration, Movement

ROWS = [
    ("sittings.Movement", "attendance__meeting"),
    ("sittings.Declaration", "attendance__meeting"),
    ("sittings.Ballot", "decision__meeting"),
]


def step(viewer: Viewer, meeting: Meeting) -> steps.Step:
    """The meeting itself: when it is, that it is on, or what came of it. Two queries at most."""
    over = meeting.state in OVER
    url = reverse("live", args=[meeting.body.slug, meeting.day])
    words = "What was recorded at the meeting" if over else "At the meeting"
    progress = Progress.DONE if over else Progress.TO_DO
    if meeting.on > clock.today():
        progress = Progress.WAITING
    return steps.Step(60, "Meeting", _of_meeting(meeting), progress, [steps.Link(url, words)])


def _of_meeting(meeting: Meeting) -> str:
    if meeting.state in OVER:
        decided, asked = meeting.decisions.count(), meeting.actions.count()
        return f"{meeting.state.capitalize()}: {_many(decided, 'decision')}, {_many(asked, 'action')}"
    if meeting.state in SITTING:
        return "It is on" if meeting.state == State.OPEN else "Adjourned"
    return moments.moment(meeting.starts_at if meeting.has_time else meeting.on)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def part(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """Comings and goings, interests declared, and named votes. Four queries."""
    declared = Declaration.objects.filter(attendance__meeting=meeting).select_related("attendance", "item")
    shown = {
        "comings": comings(policies.visible_to(viewer, Movement.objects.filter(attendance__meeting=meeting))),
        "declarations": list(policies.visible_to(viewer, declared)),
        "named": named_votes(policies.visible_to(viewer, meeting.decisions.filter(ballots__isnull=False))),
    }
    return showing.Part("sittings/section.html", shown) if any(shown.values()) else None


def is_under_part_va(body: Body) -> bool:
    """Whether Part VA of the 1972 Act says which items may be taken; the executive has regulations of its own."""
    return body.rules in MEETS_IN_PUBLIC and body.kind != Kind.CABINET


def as_urgent(item: AgendaItem) -> str:
    """Why an item that was not on the agenda was taken; nothing for one that was."""
    if not item.urgent_because:
        return ""
    return urgent_words(item.urgent_because, by_law=is_under_part_va(item.meeting.body))


def comings(rows) -> list[tuple[str, str]]:
    """Who came later, went earlier or was out for an item, in words by name."""
    by_name: dict[str, list[Movement]] = {}
    for row in rows.select_related("attendance", "item"):
        by_name.setdefault(row.attendance.name, []).append(row)
    return [(name, words) for name, moves in by_name.items() if (words := in_words(moves))]


def in_words(moves: list[Movement]) -> str:
    """ "came for item 3, out for item 5, left before item 9"; nothing for one who was here throughout."""
    said = {
        rules.Mark.ARRIVED: "came for item {}",
        rules.Mark.LEFT: "left before item {}",
        rules.Mark.OUT: "was out for item {}",
    }
    later = sorted((move for move in moves if move.item), key=lambda move: move.item.position)
    return ", ".join(said[rules.Mark(move.mark)].format(move.item.number) for move in later)


def named_votes(rows) -> list[tuple[Decision, list[tuple[str, str]]]]:
    """Each decision taken by a named vote, and who voted how."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    found = rows.distinct().select_related("item", "meeting__body").prefetch_related(ballots)
    return [(decision, votes(decision)) for decision in found]


def votes(decision: Decision) -> list[tuple[str, str]]:
    """("For", "Ada Birch, Bal Singh"), and so on; nothing where no vote was named."""
    words = {rules.FOR: "For", rules.AGAINST: "Against", rules.ABSTAIN: "Abstained"}
    cast = [
        (choice, ballot.attendance.name) for ballot in decision.ballots.all() for choice in [ballot.choice]
    ]
    rows = ((words[c], ", ".join(name for choice, name in cast if choice == c)) for c in words)
    return [(label, names) for label, names in rows if names]
