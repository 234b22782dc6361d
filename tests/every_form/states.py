"""Where each form stands, who may send it, and what it wants to be sent so that it does what it is for.

A new form needs a line in FORMS: the test that walks the addresses says which is missing. What an address leads to
comes from `access.places`, or from a maker here where a form wants more to be there.
"""

import datetime
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.foundation.files import pictures as looked
from shiremoot.governance.agendas.models import Agenda
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.minutes import actions as minutes
from shiremoot.governance.minutes import rules as minutes_rules
from shiremoot.governance.packs import actions as packs
from shiremoot.governance.packs.models import ProofJob
from shiremoot.governance.packs.proofs import actions as proofing
from shiremoot.governance.participation import actions as participation
from shiremoot.governance.participation.models import Request
from shiremoot.governance.programme import actions as programme
from shiremoot.governance.reports import pictures
from shiremoot.governance.sittings import actions as sittings
from shiremoot.governance.sittings import business
from shiremoot.governance.updates import actions as updates
from shiremoot.governance.updates.models import Round
from tests.factories import moorshire, proofs, published, sitting, uploads
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern

PATTERNS = {pattern.name: pattern for pattern in every_pattern()}


@dataclass(frozen=True)
class Kept:
    """How to reach one form: `page` is the name of the address it stands on, where that is another."""

    page: str = ""
    who: str = "amina"
    make: Callable | None = None
    good: Mapping = field(default_factory=dict)
    wrong: str = "carys"  # may not send it; nobody for what is open to anyone
    done: int = 302


@dataclass(frozen=True)
class Ready:
    """A form that is there to be sent."""

    address: str
    page: str
    kept: Kept


def ready(county, name: str) -> Ready:
    """Make what a form needs to be there."""
    kept = FORMS[name]
    address = name.split(",")[0]
    parts = places.parts(county, address) | (kept.make(county) if kept.make else {})
    page = kept.page or address
    return Ready(_address(address, parts), _address(page, parts), kept)


def address_of(county, name: str) -> str:
    """Any address of the site, leading to something that is there."""
    return _address(name, places.parts(county, name))


def _address(name: str, parts: dict) -> str:
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(PATTERNS[name].pattern))
    return reverse(name, kwargs={one: parts[one] for one in wanted})


def _free_meeting(county) -> dict:
    """A meeting to come that has no agenda."""
    made, _ = Meeting.objects.get_or_create(body=county.board, starts_at=moorshire.at("2025-03-06 14:00"))
    return {"day": made.on}


def _not_taken(county) -> dict:
    published.at_hand(county)
    item = programme.plan(by=OPERATOR, meeting=county.meeting, title="Peat").item
    return {"number": item.pk}


def _checked_report(county) -> dict:
    published.at_hand(county)
    report = published.commission(published.add(Agenda.objects.get(meeting=county.meeting), "Peat"))
    published.save(report)
    published.check_all(report)
    return {"number": report.pk}


def _minutes(state: str, on: str) -> Callable:
    """An earlier meeting of the board whose minutes have come so far, and a later one that may approve them."""

    def make(county) -> dict:
        meeting, new = Meeting.objects.get_or_create(
            body=county.board, starts_at=moorshire.at(f"{on} 14:00"), defaults={"state": "held"}
        )
        if new:
            _bring_minutes(meeting, state)
        found = getattr(meeting, "minutes", None)
        return {"day": meeting.on, "pk": found.passages.first().pk if found else 0}

    return make


def _bring_minutes(meeting: Meeting, state: str) -> None:
    later, _ = Meeting.objects.get_or_create(
        body=meeting.body, starts_at=moorshire.at("2024-11-07 14:00"), defaults={"state": "held"}
    )
    AgendaItem.objects.create(meeting=meeting, number="1", order=1, title="Winter plan")
    Decision.objects.create(meeting=meeting, verb="noted", text="It was noted.")
    if state == "none":
        return
    made = minutes.draft(meeting=meeting, by=OPERATOR)
    if state != "draft":
        minutes.publish_draft(minutes=made, by=OPERATOR)
    if state in (minutes_rules.State.APPROVED, minutes_rules.State.SIGNED):
        minutes.approve(minutes=made, at=later, by=OPERATOR)
    if state == minutes_rules.State.SIGNED:
        minutes.sign(minutes=made, name="Joan", on=moorshire.TODAY, by=OPERATOR)


def _decided(county) -> dict:
    """A held meeting with a decision, of which no notice is out."""
    found = _minutes("none", "2024-05-23")(county)
    return found | {"pk": Decision.objects.get(meeting__starts_at__date=found["day"]).pk}


def _sitting(county) -> dict:
    """A committee in the midst of its meeting, with something of everything to put right or take back."""
    if not hasattr(county, "sitting"):
        made = county.sitting = sitting.opened(county)
        item = made.item(2)
        business.decide(by=made.clerk, item=item, verb="agreed", text="The plan was agreed.")
        business.ask(by=made.clerk, item=item, text="Buy grit", owner="The Haven", due_on=None)
        business.declare(
            by=made.clerk,
            attendance=made.on_roll("Dai"),
            item=item,
            kind="other registrable",
            what="Chairs it",
        )
    meeting = county.sitting.meeting
    return {"slug": meeting.body.slug, "day": meeting.on, "place": 2}


def _live(act: str, place: int = 2) -> Callable:
    return lambda county: _sitting(county) | {"act": act, "place": place}


def _planned_sitting(act: str) -> Callable:
    """A meeting that has not begun."""

    def make(county) -> dict:
        body = county.partnership
        meeting, _ = Meeting.objects.get_or_create(body=body, starts_at=moorshire.at("2024-11-25 14:00"))
        return {"slug": body.slug, "day": meeting.on, "place": 0, "act": act}

    return make


def _adjourned(county) -> dict:
    """A meeting that was broken off."""
    if not hasattr(county, "adjourned"):
        county.adjourned = Meeting.objects.create(
            body=county.scrutiny, starts_at=moorshire.at("2024-11-25 09:00")
        )
        sittings.open_(by=OPERATOR, meeting=county.adjourned)
        sittings.adjourn(by=OPERATOR, meeting=county.adjourned, why="A fire alarm")
    return {"slug": county.scrutiny.slug, "day": county.adjourned.on, "place": 0, "act": "resume"}


def _asked(county) -> dict:
    """A round that is still open, with an update nobody began and one that was handed in."""
    known = Round.objects.filter(year=2025).first() or updates.open_round(
        by=OPERATOR, year=2025, title="How they stand now", reported_to=county.full_council,
        due=moorshire.TODAY, bodies=[county.board, county.partnership],
    )  # fmt: skip
    return {"number": known.pk, "slug": county.board.slug}


def _handed_in(county) -> dict:
    found = _asked(county)
    update = Round.objects.get(pk=found["number"]).updates.get(body=county.partnership)
    if update.state != "handed in":
        from shiremoot.governance.updates.rules import PARTS

        updates.hand_in(by=OPERATOR, update=update, answers=dict.fromkeys(PARTS, "Well."), version=1)
    return found | {"slug": county.partnership.slug}


def _stoppable(county, about: str = "Request A-1"):
    """A duty whose clock the law lets one stop."""
    return county.owe("answer-subject-access", about=about, due=None, from_=moorshire.day("2024-11-04"))


def _stopped_duty(county) -> dict:
    duty = _stoppable(county, "Request A-2")
    duties.pause(duty=duty, from_=moorshire.day("2024-11-11"), why="A fee is awaited", by=OPERATOR)
    return {"number": duty.pk}


def _two_accepted(county) -> dict:
    """Two who will be heard; the second is put in order."""
    found = places.parts(county, "request-move")
    first = Request.objects.get(pk=found["pk"])
    for one in (first, _request(county, "Bal"), _request(county, "Cora")):
        if one.state == "received" and one.pk != first.pk:
            participation.accept(by=OPERATOR, request=one, link=lambda made: "")
    return {"pk": Request.objects.filter(state="accepted").last().pk}


def _request(county, name: str) -> Request:
    return participation.ask(
        by=VISITOR, meeting=county.meeting, kind="speak", form=uuid.uuid5(uuid.NAMESPACE_OID, name),
        link=lambda made: "", subject="Buses", name=name, email="bal@example.org",
    )  # fmt: skip


def _without_interests(county) -> dict:
    person, new = Person.objects.get_or_create(key="hugh", defaults={"name": "Hugh Moss"})
    if new:
        bodies.seat(by=OPERATOR, body=county.board, role="member", person=person)
    return {"key": person.key}


def _key_decision(county) -> dict:
    meeting = meetings.call(by=OPERATOR, body=county.board, starts=moorshire.at("2025-02-06 14:00"))
    return {
        "number": programme.plan(
            by=OPERATOR, meeting=meeting, title="Peat", key=True, summary="Which moors", documents="The map"
        ).item.pk
    }


def _paper(county) -> dict:
    """A paper that was read and waits for somebody, as brought in."""
    paper, _ = packs.bring_in(opened=proofs.opened(), by=OPERATOR)
    return {"number": paper.pk, "order": paper.facts.filter(kind="meeting").first().order}


def _stalled(county) -> dict:
    """Proof-reading that was begun and not heard of since."""
    job = {"account": county.accounts["amina"], "at": moorshire.NOW, "papers": 1}
    long_ago = moorshire.NOW - datetime.timedelta(hours=2)
    return {"number": ProofJob.objects.create(key="stalled", heard_at=long_ago, **job).pk}


def _accepted(county) -> dict:
    """A finding that somebody said may stand."""
    proof = proofs.made(2)
    proofing.accept(finding=proof.findings.first(), reason="It is so", by=OPERATOR)
    return {"number": proof.pk, "order": 0}


def _drawn(county) -> dict:
    """A report written here that shows a picture."""
    published.at_hand(county)
    report = published.commission(published.add(Agenda.objects.get(meeting=county.meeting), "Halls"))
    published.save(report, body="![A hall](hall.png)")
    made = pictures.add(
        by=OPERATOR, report=report, seen=1, alt="A hall", upload=looked.look(uploads.picture(), "hall.png")
    )
    return {"number": report.pk, "picture": made.pk}


def _old_papers(county) -> dict:
    """A meeting of years ago with an exempt paper."""
    if not hasattr(county, "old"):
        county.old = Meeting.objects.create(body=county.board, starts_at=moorshire.at("2025-03-20 14:00"))
        agenda = published.begin(county, county.old)
        published.cleared(agenda, "The bids", upload=published.upload("Secret"), **published.EXEMPT)
        published.publish(county, meeting=county.old)
        county.old.starts_at, county.old.state = moorshire.at("2018-11-22 14:00"), "held"
        county.old.save()
    return {"day": county.old.on}


def _empty_post(county) -> dict:
    return {
        "key": Post.objects.get_or_create(key="deputy", title="Deputy", organization=county.council)[0].key
    }


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("hall.png", uploads.picture())


def _agenda_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.txt", proofs.AGENDA.encode())


def _mended_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.txt", proofs.MENDED.encode())


DAY = {"on_day": "20", "on_month": "11", "on_year": "2024"}
LIVE = "live-item"
QUORUM = {"quorum": "3", "call_in_days": "5", "website": ""}
NO_VOTE = {
    "decide-votes_for": "",
    "decide-votes_against": "",
    "decide-abstained": "",
    "decide-verb": "agreed",
    "decide-seconder": "",
    "decide-casting": "",
    "decide-vote_": None,
}

# What two may have open at once: the box in which they type, and what each of them types.
WORDS = ("The moor is wet.", "The moor is dry.")
EDITED = {
    "body-amend": ("purpose", *WORDS),
    "agenda-add": ("title", *WORDS),
    "agenda-change": ("title", *WORDS),
    "standing-items": ("opening", *WORDS),
    "report-write": ("title", *WORDS),
    "live-entry, note": ("note-text", *WORDS),
    "minutes-part": ("text", *WORDS),
    "notice-decision": ("reasons", *WORDS),
    "practice": ("minutes_each", "7", "8"),
    "attending-seat": ("substitute", "Ada Birch", "Bal Singh"),
    "programme-item": ("summary", *WORDS),
    "updates-update": ("focus", *WORDS),
    "fact-correct": ("place", *WORDS),
}

FORMS: dict[str, Kept] = {
    "body-establish": Kept(good=QUORUM | {"name": "Peat Forum", "since_year": "2020"}),
    "body-amend": Kept(good=QUORUM),
    "body-end": Kept(good={"on_day": "25"}),
    "seat-add": Kept(good={"person": None, "organization": None}),
    "seat-end": Kept(),
    "line-add": Kept(),
    "line-end": Kept(),
    "seat-change": Kept(),
    "substitute-add": Kept(good={"name": ""}),
    "substitute-end": Kept(),
    "post-add": Kept(),
    "post-appoint": Kept(make=_empty_post, good={"name": "Hal Ivy", "person": "", "until_": None}),
    "post-leave": Kept(),
    "duty-met": Kept(good=DAY),
    "duty-waive": Kept(),
    "duty-stop": Kept(make=lambda county: {"number": _stoppable(county).pk}, good=DAY),
    "duty-run-on": Kept(make=_stopped_duty, good=DAY | {"on_day": "21"}),
    "meeting-call": Kept(good={"on_day": "9", "on_month": "1", "on_year": "2025", "at": "14:00"}),
    "meeting-move": Kept(good={"on_day": "6", "on_month": "12", "at": "14:00"}),
    "meeting-call-off": Kept(),
    "action-tell": Kept(),
    "action-finish": Kept(),
    "action-drop": Kept(),
    "action-pass-on": Kept(),
    "agenda-begin": Kept("agenda", make=_free_meeting),
    "agenda-add": Kept(good={"exempt_paragraph": "3"}),
    "agenda-change": Kept(good={"exempt_paragraph": "3"}),
    "agenda-move": Kept("agenda"),
    "agenda-remove": Kept("agenda"),
    "agenda-take-planned": Kept("agenda", make=_not_taken),
    "standing-items": Kept(),
    "report-commission": Kept(good={"wanted_on_day": "2", "wanted_on_month": "12"}),
    "report-write": Kept(good={"exempt_paragraph": "3", "preview": None}),
    "report-check": Kept(good=DAY | {"reason": ""}),
    "report-annex": Kept(),
    "report-annex-remove": Kept("report"),
    "report-annex-change": Kept(),
    "report-picture-add": Kept(good={"file": _picture}),
    "report-pictures": Kept(make=_drawn),
    "report-picture-remove": Kept("report-pictures", make=_drawn),
    "report-clear": Kept("report", make=_checked_report),
    "report-withdraw": Kept(),
    "pack-publish": Kept(good={"follow": "on"}),
    "live-entry, open": Kept("live", make=_planned_sitting("open")),
    "live-entry, prepare": Kept("live", make=_planned_sitting("prepare")),
    "live-entry, all-here": Kept(LIVE, make=_live("all-here", 0)),
    "live-entry, mark": Kept(LIVE, make=_live("mark")),
    "live-entry, add": Kept(LIVE, make=_live("add")),
    "live-entry, declare": Kept(LIVE, make=_live("declare")),
    "live-entry, withdraw": Kept(LIVE, make=_live("withdraw")),
    "live-entry, note": Kept(LIVE, make=_live("note")),
    "live-entry, decide": Kept(LIVE, make=_live("decide", 3), good=NO_VOTE),
    "live-entry, strike": Kept(LIVE, make=_live("strike")),
    "live-entry, ask": Kept(LIVE, make=_live("ask", 3), good={"ask-due_on_month": "12"}),
    "live-entry, resume": Kept("live-end", make=_adjourned),
    "live-entry, adjourn": Kept("live-end", make=_live("adjourn", 0)),
    "live-entry, close": Kept("live-end", make=_live("close", 0)),
    "minutes-draft": Kept("minutes", make=_minutes("none", "2024-05-30")),
    "minutes-publish-draft": Kept("minutes", make=_minutes("draft", "2024-06-06")),
    "minutes-part": Kept(make=_minutes("draft", "2024-06-06")),
    "minutes-approve": Kept(make=_minutes("out", "2024-06-13")),
    "minutes-part-add": Kept(make=_minutes("draft", "2024-06-06")),
    "minutes-part-arrange": Kept("minutes", make=_minutes("draft", "2024-06-06")),
    "minutes-correct": Kept(make=_minutes("approved", "2024-06-20")),
    "records-period": Kept(),
    "records-keep": Kept(make=_old_papers, good={"until_year": "2027"}),
    "records-dispose": Kept(make=_old_papers, good={"sure": "on"}),
    "minutes-sign": Kept(make=_minutes("approved", "2024-06-20"), good=DAY),
    "minutes-publish": Kept("minutes", make=_minutes("signed", "2024-06-27")),
    "notice-decision": Kept(make=_decided),
    "notice-publish": Kept("notice", make=_decided),
    "take-part": Kept(who="visitor", wrong=""),
    "request-late": Kept(),
    "request-accept": Kept("requests"),
    "request-decline": Kept(),
    "request-move": Kept("requests", make=_two_accepted),
    "request-withdraw": Kept("request-of-mine", who="visitor", wrong=""),
    "practice": Kept(good=dict.fromkeys(("speaking", "statements", "petitions"), "10 working days before")),
    "interest-add": Kept(good=DAY),
    "interest-none": Kept("interests-of", make=_without_interests),
    "interest-end": Kept(good=DAY | {"on_day": "25"}),
    "attending-seat": Kept(good={"coming": "no", "substitute": ""}),
    "programme-add": Kept(),
    "programme-standing": Kept(),
    "programme-standing-end": Kept(),
    "programme-round": Kept("programme"),
    "programme-item": Kept(),
    "programme-move": Kept(),
    "programme-drop": Kept(),
    "programme-send-on": Kept(),
    "programme-notice": Kept("programme", make=_key_decision),
    "updates-open": Kept(good={"year": "2026", "due_month": "12"}),
    "updates-add-body": Kept(make=_asked),
    "updates-take-out": Kept(make=_asked),
    "updates-publish": Kept(make=_asked),
    "updates-update": Kept(make=_asked),
    "updates-hand-in": Kept("updates-update", make=_asked),
    "updates-last-year": Kept("updates-update", make=_asked, done=200),
    "updates-send-back": Kept(make=_handed_in, good={"due_month": "12"}),
    "paper-bring-in": Kept(wrong="joan", good={"paper": _agenda_paper}),
    "paper-proof-read": Kept(),
    "paper-store": Kept("paper", make=_paper),
    "paper-set-aside": Kept("paper", make=_paper),
    "fact-decide": Kept("paper", make=_paper),
    "fact-correct": Kept(make=_paper, good={"date": "2024-12-12", "time": "14:00", "next_meeting": ""}),
    "proof-start": Kept(wrong="joan", good={"papers": _agenda_paper}),
    "proof-again": Kept(good={"paper_0": _mended_paper}),
    "proof-job": Kept(make=_stalled),
    "finding": Kept(),
    "finding-take-back": Kept("finding", make=_accepted),
    "follow": Kept(who="visitor", wrong=""),
    "follow-body": Kept(who="visitor", wrong=""),
    "following": Kept(who="visitor", wrong=""),
    "following-stop": Kept("following", who="visitor", wrong=""),
    "sign-in": Kept(who="visitor", wrong="", good={"email": "joan@moor.example", "password": moorshire.PASSWORD}),
    "sign-out": Kept("home", wrong=""),
    "account": Kept(wrong="", good={"old": moorshire.PASSWORD, "new": "a heron by the weir"}),
}  # fmt: skip
