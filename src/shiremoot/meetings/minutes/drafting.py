"""Draft minutes from the record of a meeting, as headings with text in Markdown."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from shiremoot.foundation import clock
from shiremoot.meetings.action_updates import presenting as coming_back
from shiremoot.meetings.action_updates import queries as following
from shiremoot.meetings.action_updates.rules import ARISING, brings_matters_arising
from shiremoot.meetings.agendas import queries as agendas
from shiremoot.meetings.live import presenting, roll
from shiremoot.meetings.live import queries as sittings
from shiremoot.meetings.live.models import Ballot, Declaration, Movement, Note, Sitting
from shiremoot.meetings.minutes import standing
from shiremoot.meetings.minutes.models import Correction
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import ActionOfMeeting, AgendaItem, Attendance, Decision, Meeting
from shiremoot.spine.thread.models import Action


@dataclass(frozen=True)
class DraftPassage:
    """One passage of the draft."""

    heading: str
    text: str
    item: AgendaItem | None = None
    private: bool = False


def draft(meeting: Meeting) -> list[DraftPassage]:
    """Return all passages in order. The number of queries does not grow with the agenda."""
    found = [DraftPassage("Attendance", _attendance(meeting))]
    items = list(_items(meeting))
    apologies = standing.apologies(meeting)
    if apologies and not any(apologies in one.text for one in items):
        found.append(DraftPassage("Apologies", apologies))
    if (arising := _arising(meeting)) and not any(_is_for_matters_arising(one) for one in items):
        found.append(DraftPassage(ARISING, arising))
    items = [
        replace(one, text=_join_paragraphs(arising, one.text)) if _is_for_matters_arising(one) else one
        for one in items
    ]
    return [
        *found,
        *_corrections(meeting),
        *_order(meeting),
        *items,
        *_without_item(meeting),
        *_times(meeting),
    ]


def _arising(meeting: Meeting) -> str:
    """Return a line for each open action that came back to the meeting, with its outcome there."""
    return "\n".join(_outcome_line(action) for action in following.arising(meeting).filter(private=False))


def _outcome_line(action: Action) -> str:
    updates = action.said  # type: ignore[attr-defined]  # prefetched by `following.arising`
    return " ".join(
        [f"- {coming_back.action_line(action)}.", *(coming_back.outcome(update) for update in updates)]
    )


def _is_for_matters_arising(one: DraftPassage) -> bool:
    return one.item is not None and brings_matters_arising(one.item.title)


def _join_paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _attendance(meeting: Meeting) -> str:
    moves = Prefetch("movements", queryset=Movement.objects.select_related("item"))
    rows = list(
        meeting.attendances.select_related("seat", "stands_for").prefetch_related(
            moves, Prefetch("stands_for__attendances", meeting.attendances.all())
        )
    )
    groups = (
        ("Members", [r for r in rows if r.status == roll.PRESENT]),
        ("In attendance", [r for r in rows if r.status not in (roll.PRESENT, roll.APOLOGIES, roll.ABSENT)]),
        ("Absent", [r for r in rows if r.status == roll.ABSENT]),
    )
    return "\n\n".join(f"**{title}:**\n\n{_people(people)}" for title, people in groups if people)


def _people(rows: list[Attendance]) -> str:
    return "\n".join(f"- {_person(row)}" for row in rows)


def _person(row: Attendance) -> str:
    words = [row.name]
    if row.in_chair:
        words.append("in the chair")
    if row.stands_for:
        words.append(f"as a substitute{_for_whom(row)}")
    if row.post:
        words.append(row.post)
    comings = presenting.in_words(list(row.movements.all()))
    return ", ".join(words) + (f" ({comings})" if comings else "")


def _for_whom(row: Attendance) -> str:
    seat = row.stands_for
    name = (
        next((one.name for one in seat.attendances.all() if one.meeting_id == row.meeting_id), "")
        if seat
        else ""
    )
    return f" for {name}" if name else ""


def _corrections(meeting: Meeting) -> Iterator[DraftPassage]:
    """Yield the passage that lists the approved minutes the meeting corrected.

    Minutes it corrected on approving them show the corrections themselves.
    """
    made = Correction.objects.filter(at=meeting, passage__private=False)
    lines = [
        f"- Minutes of {one.passage.minutes.meeting.on:%-d %B %Y}, “{one.passage.heading}”"
        for one in made.select_related("passage__minutes__meeting")
    ]
    if lines:
        yield DraftPassage("Corrections to earlier minutes", "\n".join(lines))


def _order(meeting: Meeting) -> Iterator[DraftPassage]:
    """Yield the passage on the order of business, if items were not taken as printed."""
    taken = list(sittings.in_turn(meeting))
    if taken != sorted(taken, key=lambda item: item.order):
        yield DraftPassage(
            "Order of business",
            f"Items were taken in this order: {standing.join_names([i.number for i in taken])}.",
        )


def _items(meeting: Meeting) -> Iterator[DraftPassage]:
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    items = (
        sittings.in_turn(meeting)
        .select_related("meeting__body")
        .prefetch_related(
            Prefetch(
                "decisions",
                queryset=Decision.objects.select_related("mover", "seconder").prefetch_related(ballots),
            ),
            Prefetch("declarations", queryset=Declaration.objects.select_related("attendance")),
            Prefetch("action_links", ActionOfMeeting.objects.select_related("action").order_by("action")),
        )
    )
    private = agendas.private_items(meeting)
    usual = standing.of_meeting(meeting)
    notes = {note.item_id: note.text for note in Note.objects.filter(item__meeting=meeting)}
    for item in items:
        parts = [
            presenting.as_urgent(item, private.get(item.pk)),
            *(standing.declaration_words(one) for one in item.declarations.all()),
            notes.get(item.pk, ""),
            *(_decision_text(one) for one in item.decisions.all()),
            "\n".join(_action_line(link.action) for link in item.action_links.all()),
        ]
        title = private[item.pk].title if item.pk in private else item.title
        recorded = _join_paragraphs(*parts)
        text = _join_paragraphs(usual.under(title, recorded=bool(recorded)), recorded)
        yield DraftPassage(f"{item.number}. {title}", text, item, item.pk in private)


def _without_item(meeting: Meeting) -> Iterator[DraftPassage]:
    """Yield decisions and actions that belong to no item, as read from papers of earlier years."""
    for one in (
        meeting.decisions.filter(item=None).select_related("mover", "seconder").prefetch_related("ballots")
    ):
        heading = " ".join(words for words in (one.minute, one.title) if words) or "Decision"
        yield DraftPassage(heading, _decision_text(one), private=one.private)
    if asked := list(meetings.actions_of(meeting).filter(of_meeting__item=None, private=False)):
        yield DraftPassage("Actions", "\n".join(_action_line(one) for one in asked))


def _decision_text(one: Decision) -> str:
    lines = [f"**{one.verb.capitalize()}:** {one.text}"]
    if one.mover:
        seconded = f", seconded by {one.seconder.name}" if one.seconder else ""
        lines.append(f"Moved by {one.mover.name}{seconded}.")
    if one.was_voted_on:
        casting = f"; the chair gave a casting vote {one.casting}" if one.casting else ""
        lines.append(
            f"Votes: {one.votes_for} for, {one.votes_against} against, {one.abstained} abstained{casting}."
        )
    lines += [f"{label}: {names}." for label, names in presenting.votes(one)]
    return "\n\n".join(lines)


def _action_line(one: Action) -> str:
    due = f" By {one.due_on:%-d %B %Y}." if one.due_on else ""
    return f"- **Action** for {one.owner}: {one.text.rstrip('.')}.{due}"


def _times(meeting: Meeting) -> Iterator[DraftPassage]:
    sitting = Sitting.objects.filter(meeting=meeting).prefetch_related("adjournments").first()
    if sitting is None or sitting.opened_at is None:
        return
    lines = [f"The meeting began at {_clock_time(sitting.opened_at)}."]
    for one in sitting.adjournments.all():
        until = f" until {_clock_time(one.resumed_at)}" if one.resumed_at else ""
        lines.append(f"It adjourned at {_clock_time(one.at)}{until}: {one.why.rstrip('.')}.")
    if sitting.closed_at:
        lines.append(f"It closed at {_clock_time(sitting.closed_at)}.")
    yield DraftPassage("Times", " ".join(lines))


def _clock_time(at: datetime.datetime) -> str:
    return f"{at.astimezone(clock.LONDON):%H:%M}"
