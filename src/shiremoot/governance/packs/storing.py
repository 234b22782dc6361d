"""From facts read in a paper to the record: meetings, seats, items, reports, decisions, and the duties they imply."""

import datetime
from collections import Counter
from collections.abc import Iterator

from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.clock import LONDON
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies import queries as body_queries
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.bodies.rules import Kind, Rules
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import Action, AgendaItem, Attendance, Decision, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.packs import implied, names, rules
from shiremoot.governance.packs.models import Fact, Source
from shiremoot.governance.recommendations import actions as recommendations
from shiremoot.governance.recommendations.models import Source as Recommending
from shiremoot.governance.strategies import actions as strategies


class CannotStore(ValueError):
    """Something the record cannot do without is missing; the message says what and how to mend it."""


class Stored(Counter):
    """How many of each thing went in."""

    def as_counts(self) -> dict[str, int]:
        return {name: count for name, count in sorted(self.items()) if count}


def store(source: Source, by: Viewer, at: datetime.datetime) -> Stored:
    """Store every fact that goes in. Call inside a transaction: a problem half-way must leave nothing."""
    kept = [f for f in source.facts.order_by("order") if rules.goes_in(f.state, f.sureness)]
    return _Storing(source, by, at, kept).run()


class _Storing:
    """One paper being stored: the facts by kind, and the meeting they belong to."""

    def __init__(self, source: Source, by: Viewer, at: datetime.datetime, kept: list[Fact]) -> None:
        self.source, self.by, self.at, self.kept = source, by, at, kept
        self.stored = Stored()
        self.before = Duty.objects.count()

    def of(self, kind: str) -> Iterator[Fact]:
        return (fact for fact in self.kept if fact.kind == kind)

    def run(self) -> Stored:
        self.body = self._body()
        self.meeting = self._meeting()
        self._members()
        self._items()
        self._reports()
        self._attendance()
        self._decisions()
        self._actions()
        self._forward_plan()
        self._strategies()
        self._deadlines()
        self.source.body = self.body
        self.source.on = self.source.on or (self.meeting.on if self.meeting else None)
        self.source.save()
        self.stored["duties"] = Duty.objects.count() - self.before
        return self.stored

    def _body(self) -> Body:
        """The body the paper is of: the register's, or a new one for somebody to fill in."""
        named = [
            f.value["body"]
            for kind in ("meeting", "document", "report")
            for f in self.of(kind)
            if f.value.get("body")
        ]
        if not named:
            raise CannotStore(
                "The paper does not say which body it is of. Correct the meeting or the document to name it."
            )
        if known := body_queries.named(named[0]):
            return known
        self.stored["new bodies"] += 1
        name = names.tidy(named[0])
        county_committee = names.looks_like_a_council_committee(name)
        return bodies.establish(
            by=self.by,
            name=name,
            kind=Kind.COMMITTEE if county_committee else Kind.BOARD,
            rules=Rules.COUNTY_COMMITTEE if county_committee else Rules.INFORMAL,
            source=f"First met in the paper {self.source.name}"[:120],
        )

    def _meeting(self) -> Meeting | None:
        fact = next(self.of("meeting"), None)
        if fact is None or not fact.value.get("date"):
            return None
        starts = _moment(fact.value["date"], fact.value.get("time"))
        held = _day(starts) < self.at.date()
        meeting = meetings.call(
            by=self.by,
            body=self.body,
            starts=starts,
            place=str(fact.value.get("place") or "")[:300],
            state=State.HELD if held else State.PLANNED,
            paper=self.source,
        )
        self.stored["meetings"] += 1
        lines = {
            implied.DEADLINES[f.value["what"]]: (f.first_line, str(f.value.get("text") or ""))
            for f in self.of("deadline")
            if f.value.get("what") in implied.DEADLINES
        }
        lines.setdefault("publish-agenda", (fact.first_line, self._line(fact.first_line)))
        if not held:
            meetings.raise_its_duties(by=self.by, meeting=meeting, source=self.source, lines=lines)
            self._minutes_duty(meeting, fact)
        if following := fact.value.get("next_meeting"):
            meetings.call(by=self.by, body=self.body, starts=datetime.date.fromisoformat(following))
        return meeting

    def _minutes_duty(self, meeting: Meeting, fact: Fact) -> None:
        meetings.raise_its_duties(
            by=self.by,
            meeting=meeting,
            kinds=("publish-minutes",),
            source=self.source,
            lines={"publish-minutes": (fact.first_line, self._line(fact.first_line))},
        )

    def _members(self) -> None:
        day = self.meeting.on if self.meeting else self.at.date()
        seated = {names.bare(name) for name in self._seated(day)}
        for fact in self.of("member"):
            if names.bare(fact.value["name"]) in seated:
                continue
            seated.add(names.bare(fact.value["name"]))
            bodies.seat(
                by=self.by,
                body=self.body,
                role=implied.SEATS.get(fact.value.get("role", ""), "member"),
                since=day,
                person=_person(fact.value["name"]),
                organization=_organization(fact.value.get("organisation")),
            )
            self.stored["members"] += 1

    def _seated(self, day: datetime.date) -> Iterator[str]:
        for seat in body_queries.seats(self.body, day):
            if seat.person:
                yield seat.person.name
            for holding in seat.post.holders if seat.post else ():
                yield holding.person.name
        yield from Seat.objects.filter(body=self.body, person__isnull=False).values_list(
            "person__name", flat=True
        )

    def _items(self) -> None:
        """Agenda items: one of the same number that is known already takes the paper's words and pages."""
        if self.meeting is None:
            return
        known = {item.number: item for item in reversed(self.meeting.items.all())}
        order = max((item.order for item in known.values()), default=0)
        for fact in self.of("agenda_item"):
            number = str(fact.value["number"])[:8]
            item = known.pop(number, None)
            if item is None:
                order += 1
                item = AgendaItem(meeting=self.meeting, number=number, order=order)
            item.title = fact.value["title"][:400]
            item.first_page, item.last_page = fact.value.get("first_page"), fact.value.get("last_page")
            item.report_by = str(fact.value.get("report_by") or "")[:200]
            item.save()
            self.stored["agenda items"] += 1
            self._annual_report(item, fact)

    def _annual_report(self, item: AgendaItem, fact: Fact) -> None:
        """An annual report taken now means the next is owed in a year's time, by the body whose report it is."""
        if implied.is_annual_report(item.title):
            owner = names.body_in(item.title, exclude=self.body) or self.body.host
            if owner:
                duties.raise_duty(
                    kind="annual-report-to-board",
                    about=item,
                    owed_by=owner,
                    owed_to=self.body,
                    by=self.by,
                    from_=item.meeting.on,
                    source=self.source,
                    line=fact.first_line,
                    words=self._line(fact.first_line),
                    public=True,
                )

    def _reports(self) -> None:
        for fact in self.of("report"):
            self._report(str(fact.value.get("title") or ""), fact)
        for fact in self.of("recommendation"):
            source = self._source_of(fact)
            recommendations.recommend(
                by=self.by,
                source=source,
                text=fact.value["text"],
                label=str(fact.value.get("label") or "")[:12],
                to=source.considered_by,
                paper=self.source,
                line=fact.first_line,
                response_required=source.kind in recommendations.ANSWER,
            )
            self.stored["recommendations"] += 1

    def _report(self, title: str, fact: Fact) -> Recommending:
        kind, committee = implied.kind_of_report(title), None
        if kind != Recommending.OFFICER_REPORT:
            committee = names.body_in(title, exclude=self.body)
        on = fact.value.get("date") or (self.meeting.on.isoformat() if self.meeting else None)
        made = recommendations.open_source(
            by=self.by,
            kind=kind if committee else Recommending.OFFICER_REPORT,
            title=title or str(self.source),
            key=slugify(f"{self.body.slug} {on or ''} {title or self.source.digest[:12]}")[:140],
            author=str(fact.value.get("author") or "")[:200],
            committee=committee,
            considered_by=self.body,
            on=on,
        )
        self.stored["reports"] += 1
        self._link(made, fact)
        return made

    def _source_of(self, fact: Fact) -> Recommending:
        """The report a recommendation stands in: the last report above it, or the item it is under, or the paper."""
        above = [f for f in self.of("report") if f.first_line <= fact.first_line]
        inside = fact.value.get("item")
        if above and not inside:
            return self._report(str(above[-1].value.get("title") or ""), above[-1])
        title = next(
            (f.value["title"] for f in self.of("agenda_item") if str(f.value["number"]) == str(inside)), ""
        )
        return self._report(title, fact)

    def _link(self, report: Recommending, fact: Fact) -> None:
        if self.meeting is None:
            return
        for item in self.meeting.items.filter(report__isnull=True):
            if str(fact.value.get("item") or "") == item.number or names.bare(item.title) == names.bare(
                report.title
            ):
                item.report = report
                item.save()

    def _attendance(self) -> None:
        for fact in self.of("attendance"):
            if meeting := self._meeting_on(fact.value.get("meeting_date")):
                post = ", ".join(str(fact.value[k]) for k in ("post", "organisation") if fact.value.get(k))
                _, new = Attendance.objects.get_or_create(
                    meeting=meeting,
                    name=fact.value["name"][:200],
                    status=fact.value["status"][:40],
                    defaults={"post": post[:300]},
                )
                self.stored["attendances"] += new

    def _decisions(self) -> None:
        """Decisions; one recorded under the same minute from no paper takes the paper's words."""
        for fact in self.of("decision"):
            meeting = self._meeting_on(fact.value.get("meeting_date"))
            if meeting is None:
                continue
            minute, title = str(fact.value.get("minute") or "")[:12], str(fact.value.get("title") or "")[:400]
            same = Decision.objects.filter(meeting=meeting, minute=minute)
            if same.filter(verb=fact.value["verb"][:40], text=fact.value["text"]).exists():
                continue
            decision = same.filter(line=None).exclude(minute="").first() or Decision(
                meeting=meeting, minute=minute
            )
            decision.verb, decision.text, decision.title = fact.value["verb"][:40], fact.value["text"], title
            decision.line = fact.first_line
            decision.save()
            self.stored["decisions"] += 1

    def _meeting_on(self, day: str | None) -> Meeting | None:
        if not day:
            return self.meeting
        on = datetime.date.fromisoformat(day)
        if self.meeting and self.meeting.on == on:
            return self.meeting
        return meetings.call(
            by=self.by, body=self.body, starts=on, state=State.HELD if on < self.at.date() else State.PLANNED
        )

    def _actions(self) -> None:
        for fact in self.of("action"):
            meeting = self._meeting_on(fact.value.get("meeting_date"))
            if meeting is None:
                continue
            due = datetime.date.fromisoformat(fact.value["due"]) if fact.value.get("due") else None
            action, new = Action.objects.get_or_create(
                meeting=meeting,
                text=fact.value["text"],
                owner=fact.value["owner"][:200],
                defaults={"due_on": due},
            )
            self.stored["actions"] += new
            if new:
                duties.raise_duty(
                    kind="carry-out-action",
                    about=action,
                    owed_by=names.party(action.owner),
                    owed_to=self.body,
                    by=self.by,
                    from_=meeting.on,
                    due=due,
                    source=self.source,
                    line=fact.first_line,
                    words=action.text,
                    public=True,
                )

    def _forward_plan(self) -> None:
        for fact in self.of("forward_item"):
            meeting = self._meeting_on(fact.value["meeting_date"])
            meetings.plan_item(
                by=self.by,
                meeting=meeting,
                title=fact.value["title"][:400],
                source=self.source,
                line=fact.first_line,
            )
            self.stored["forward items"] += 1

    def _strategies(self) -> None:
        for fact in self.of("strategy"):
            adopted, review_by = str(fact.value.get("adopted") or ""), fact.value.get("review_by")
            strategy = strategies.adopt(
                by=self.by,
                body=self.body,
                title=fact.value["title"],
                adopted=adopted[:10],
                review_every=str(fact.value.get("review_clock") or "")[:60],
                review_by=review_by or None,
            )
            self.stored["strategies"] += 1
            due = implied.review_due(adopted, strategy.review_every, review_by)
            if due:
                strategies.owe_review(
                    by=self.by,
                    strategy=strategy,
                    from_=implied.first_day(adopted),
                    due=due,
                    source=self.source,
                    line=fact.first_line,
                    words=self._line(fact.first_line),
                )

    def _deadlines(self) -> None:
        """Responses the paper requires: owed by those it is addressed to, to the committee whose report it is."""
        for fact in self.of("deadline"):
            if fact.value.get("what") != "response":
                continue
            report = self._scrutiny_report_before(fact)
            if report and report.committee_id:
                recommendations.require_response(
                    by=self.by,
                    source=report,
                    addressee=report.considered_by or self.body,
                    from_=report.on or (self.meeting.on if self.meeting else None),
                    due=_stated(fact.value.get("due")),
                    paper=self.source,
                    line=fact.first_line,
                    words=str(fact.value.get("text") or self._line(fact.first_line)),
                )

    def _scrutiny_report_before(self, fact: Fact) -> Recommending | None:
        for above in reversed([f for f in self.of("report") if f.first_line <= fact.first_line]):
            if implied.kind_of_report(str(above.value.get("title") or "")) != Recommending.OFFICER_REPORT:
                return self._report(str(above.value["title"]), above)
        return None

    def _line(self, number: int) -> str:
        if not hasattr(self, "_lines"):
            self._lines = self.source.text.split("\n")
        return self._lines[number - 1].strip()[:500] if 0 < number <= len(self._lines) else ""


def _person(name: str) -> Person:
    known = names.person(name)
    return known or Person.objects.create(key=names.free_key(name), name=name[:200])


def _organization(name: str | None) -> Organization | None:
    return names.organization(name) if name else None


def _moment(day: str, time: str | None) -> datetime.date | datetime.datetime:
    on = datetime.date.fromisoformat(day)
    return datetime.datetime.combine(on, datetime.time.fromisoformat(time), LONDON) if time else on


def _stated(due: str | None) -> datetime.date | datetime.datetime | None:
    if not due:
        return None
    if "T" not in due:
        return datetime.date.fromisoformat(due)
    moment = datetime.datetime.fromisoformat(due)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _day(moment: datetime.date | datetime.datetime) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment
