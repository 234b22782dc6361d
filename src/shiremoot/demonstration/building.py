"""Building the demonstration county, all of it or nothing, through the same actions people use."""

import datetime
import functools
import importlib.resources
import tomllib
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from shiremoot.demonstration import asking, cast, committee, preparing, taking_part
from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties import catalogue
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.meetings.owed import raise_its_duties
from shiremoot.governance.meetings.queries import on_day
from shiremoot.governance.packs import implied
from shiremoot.governance.recommendations import actions as recommendations
from shiremoot.governance.strategies import actions as strategies

NO_ANSWER = "The papers this demonstration was built from show no answer; that does not mean none was given."


@dataclass(frozen=True)
class Cast:
    """Who can sign in, and with what."""

    people: list
    password: str


@dataclass(frozen=True)
class _Line:
    email: str
    role: str


def accounts() -> Cast:
    return Cast([_Line(player.email, player.role.title) for player in cast.PLAYERS], cast.PASSWORD)


def is_built() -> bool:
    return Account.objects.filter(email=cast.PLAYERS[0].email).exists()


@functools.cache
def _table(file: str, name: str) -> list[dict]:
    text = (
        importlib.resources.files("shiremoot.demonstration")
        .joinpath("county", f"{file}.toml")
        .read_text("utf-8")
    )
    return tomllib.loads(text).get(name, [])


class NotEmpty(Exception):
    """The database already holds a county that is not this one."""


@transaction.atomic
def build() -> None:
    """Fill an empty database with the county as published by 25 November 2024. Raises `NotEmpty`."""
    if Account.objects.exists() or Body.objects.exists():
        raise NotEmpty("This database already holds a county, so the demonstration was not built in it.")
    _Building().run()
    trail.seal()


def _office_holder(name: str) -> Person | None:
    return Person.objects.create(key=slugify(name), name=name) if name else None


class _Building:
    """One build: what was made so far, by key."""

    def run(self) -> None:
        self._agencies()
        self._bodies()
        self._meetings()
        self._strategies()
        self._scrutiny()
        self._owed()
        self._people_who_sign_in()
        self._private()
        self._participation()
        self._agenda_in_preparation()
        committee.build(self.organisations["oxfordshire-county-council"])
        asking.build(Body.objects.at(clock.today()))
        duties.mark_breaches(by=OPERATOR, at=clock.now())

    def _agencies(self) -> None:
        rows = _table("organisations", "organisation")
        self.organisations = {
            row["key"]: Organization.objects.create(
                key=row["key"],
                name=row["name"],
                kind=row["kind"],
                code=row.get("gss") or row.get("ods") or "",
                since=row.get("since"),
                until=row.get("until"),
            )
            for row in rows
        }
        for row in rows:
            if successor := row.get("successor"):
                Organization.objects.filter(key=row["key"]).update(successor=self.organisations[successor])
        self.people = {
            row["key"]: Person.objects.create(key=row["key"], name=row["name"])
            for row in _table("people", "person")
        }
        self.posts = {
            row["key"]: Post.objects.create(
                key=row["key"],
                title=row["title"],
                organization=self.organisations[row["organisation"]],
                shared=row.get("shared", False),
            )
            for row in _table("posts", "post")
        }
        for row in _table("posts", "holding"):
            holding = agencies.appoint(
                person=self.people[row["person"]],
                post=self.posts[row["post"]],
                since=row.get("since"),
                until=row.get("until"),
                note=row.get("note", "")[:300],
            )
            trail.record(by=OPERATOR, act="appointed", thing=holding)

    def _bodies(self) -> None:
        self.bodies: dict[str, Body] = {}
        kept = (
            "name",
            "kind",
            "statutory",
            "legal_basis",
            "rules",
            "since",
            "until",
            "purpose",
            "meets",
            "website",
            "source",
        )
        for row in _table("bodies", "body"):
            made = bodies.establish(
                by=OPERATOR,
                slug=row["key"],
                reference=row["reference"],
                host=self.organisations.get(row.get("host")),
                **{name: row[name] for name in kept if name in row},
            )
            self.bodies[row["key"]] = made
            for seat in row.get("seat", []):
                bodies.seat(
                    by=OPERATOR,
                    body=made,
                    role=seat.get("role", "member"),
                    voting=seat.get("voting", False),
                    organization=self.organisations.get(seat.get("organisation")),
                    post=self.posts.get(seat.get("post")),
                    person=self.people.get(seat.get("person")),
                    since=seat.get("since"),
                    until=seat.get("until"),
                )
        for row in _table("lines", "line"):
            bodies.connect(
                by=OPERATOR,
                below=self.bodies[row["from"]],
                above=self.bodies[row["to"]],
                kind=row["kind"],
                what=row.get("what", ""),
                often=row.get("often", "").replace("not published", ""),
                since=row.get("since"),
                until=row.get("until"),
            )

    def _meetings(self) -> None:
        for row in _table("meetings", "meeting"):
            when = row.get("starts") or row.get("on")
            if when is not None:  # only the month of a few is published
                self._meeting(row, when)
        for row in _table("agenda", "item"):
            self._item(row)
        for row in _table("decisions", "decision"):
            Decision.objects.create(
                meeting=self._on(row),
                minute=str(row.get("minute", "")),
                title=row["title"],
                verb=row["verb"],
                text=row["text"],
            )
        for row in _table("forward", "item"):
            meetings.plan_item(by=OPERATOR, meeting=self._on(row), title=row["title"])

    def _meeting(self, row: dict, when) -> None:
        starts = when.replace(tzinfo=clock.LONDON) if isinstance(when, datetime.datetime) else when
        past = (when.date() if isinstance(when, datetime.datetime) else when) < clock.today()
        state = "held" if row["status"] == "planned" and past else row["status"]
        made = meetings.call(
            by=OPERATOR, body=self.bodies[row["body"]], starts=starts, place=row.get("place", ""), state=state
        )
        if state == "planned":
            self._taking_part(made)

    def _taking_part(self, meeting: Meeting) -> None:
        """The Health and Wellbeing Board prints on each agenda the last hours to ask to speak (000 L67-69)."""
        if meeting.body.slug == "health-and-wellbeing-board":
            raise_its_duties(by=OPERATOR, meeting=meeting, taking_part=True)

    def _on(self, row: dict) -> Meeting:
        return meetings.call(by=OPERATOR, body=self.bodies[row["body"]], starts=row["on"])

    def _item(self, row: dict) -> None:
        meeting = self._on({"body": row["meeting_body"], "on": row["meeting_on"]})
        post = self.posts.get(row.get("report_by"))
        author = post.title if post else row.get("report_by", "")
        item = AgendaItem(
            meeting=meeting,
            number=str(row["number"]),
            order=meeting.items.count() + 1,
            title=row["title"],
            first_page=row.get("first_page"),
            last_page=row.get("last_page"),
            report_by=author,
        )
        item.save()

    def _strategies(self) -> None:
        for row in _table("strategies", "strategy"):
            adopted, review_by = str(row.get("adopted", "")), row.get("review_by")
            made = strategies.adopt(
                by=OPERATOR,
                body=self.bodies[row["body"]],
                title=row["title"],
                key=row["key"],
                adopted=adopted,
                years=str(row.get("years", "")),
                review_every=row.get("review_every", ""),
                review_by=review_by,
                authority=row.get("authority", "")[:300],
            )
            self._review(made, adopted, review_by)

    def _review(self, strategy, adopted: str, review_by) -> None:
        kind = implied.review_kind(strategy.title)
        by_law = catalogue.load()[kind].clock if "accommodation" in strategy.title.lower() else None
        every = by_law.text if by_law else strategy.review_every
        due = implied.review_due(adopted, every, review_by.isoformat() if review_by else None)
        if due and due >= datetime.date(2024, 1, 1):
            strategies.owe_review(
                by=OPERATOR,
                strategy=strategy,
                from_=implied.first_day(adopted),
                due=due,
                kind=kind,
            )

    def _scrutiny(self) -> None:
        self.reports = {}
        for row in _table("recommendations", "source"):
            self.reports[row["key"]] = recommendations.open_source(
                by=OPERATOR,
                kind=row["kind"],
                title=row["title"],
                key=row["key"],
                on=row["on"],
                committee=self.bodies[row["committee"]],
                considered_by=self.bodies[row["considered_by"]],
            )
        answering: dict = {}
        for row in _table("recommendations", "recommendation"):
            source, to = self.reports[row["source"]], self._party(row["to"])
            recommendations.recommend(
                by=OPERATOR,
                source=source,
                text=row["text"],
                to=to,
                label=str(row["number"]),
                response_required=row["response_required"],
            )
            if row["response_required"]:
                answering[source, to] = True
        for source, to in answering:
            recommendations.require_response(
                by=OPERATOR, source=source, addressee=to, from_=source.on, words=NO_ANSWER
            )

    def _party(self, key: str):
        return self.bodies.get(key) or self.organisations[key]

    def _owed(self) -> None:
        for row in _table("owed", "owed"):
            debtor = self._party(row.get("body") or row["organisation"])
            to = row.get("to_body") or row.get("to_organisation")
            creditor = self._party(to) if to else "the public"
            when = row.get("due") or row.get("starts")
            title = row["about"][:1].upper() + row["about"][1:]
            about = duties.matter(f"{debtor} {title} {when}", title)
            made = duties.raise_duty(
                kind=row["kind"],
                about=about,
                owed_by=debtor,
                owed_to=creditor,
                by=OPERATOR,
                from_=row.get("starts"),
                due=row.get("due"),
                public=True,
                words=NO_ANSWER if when < clock.today() and "met_on" not in row else "",
            )
            if met_on := row.get("met_on"):
                at = datetime.datetime.combine(met_on, datetime.time(12), clock.LONDON)
                duties.discharge(duty=made, evidence=row["evidence"], by=OPERATOR, met_at=at)

    def _people_who_sign_in(self) -> None:
        for player in cast.PLAYERS:
            account = access.open_account(
                by=OPERATOR,
                email=player.email,
                name=player.name,
                password=cast.PASSWORD,
                person=_office_holder(player.person),
            )
            over = [{"body": self.bodies[key]} for key in player.bodies]
            over += [{"organization": self.organisations[key]} for key in player.organisations]
            for thing in over + ([{}] if player.county_wide else []):
                access.grant(
                    by=OPERATOR,
                    account=account,
                    role=player.role,
                    purpose=cast.PURPOSE,
                    legal_basis=cast.LEGAL_BASIS,
                    **thing,
                )

    def _participation(self) -> None:
        board = self.bodies["health-and-wellbeing-board"]
        taking_part.build(board, board.meetings.filter(starts_at__gt=clock.now(), state="planned").first())

    def _agenda_in_preparation(self) -> None:
        board = self.bodies["health-and-wellbeing-board"]
        preparing.prepare(on_day(board, datetime.date(2025, 3, 13)))

    def _private(self) -> None:
        for row in cast.PRIVATE:
            start = datetime.datetime.fromisoformat(row.start).replace(tzinfo=clock.LONDON)
            made = duties.raise_duty(
                kind=row.kind,
                about=duties.matter(row.about, row.about),
                owed_by=self.organisations[row.owed_by],
                owed_to=row.owed_to,
                by=OPERATOR,
                from_=start if "T" in row.start else start.date(),
            )
            if row.met:
                duties.discharge(
                    duty=made, evidence=row.met, by=OPERATOR, met_at=start + datetime.timedelta(days=20)
                )
