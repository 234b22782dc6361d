"""What a form needs to be there before it can be sent; each gives the parts of its address by name."""

import datetime
import uuid
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot import papers as reading
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.files import pictures as files_pictures
from shiremoot.foundation.sign_in import set_up_codes
from shiremoot.intake.imports import actions as packs
from shiremoot.intake.proofs import actions as proofing
from shiremoot.intake.proofs.models import ProofJob
from shiremoot.intake.spreadsheets import actions as spreadsheets
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.forward_plan import actions as programme
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import rules as minutes_rules
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.meetings.reports import pictures
from shiremoot.meetings.speaking import actions as participation
from shiremoot.meetings.speaking import rules
from shiremoot.meetings.speaking.models import Request
from shiremoot.outcomes.indicators import actions as outcomes
from shiremoot.outcomes.indicators.models import Area
from shiremoot.partnerships.annual_updates import actions as updates
from shiremoot.partnerships.annual_updates.models import Round
from shiremoot.partnerships.plans import actions as plans
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties import moving, own_clocks
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.pathways import emergencies, giving_access
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.people import deciding
from shiremoot.spine.people.models import Subject
from shiremoot.spine.thread import progress
from shiremoot.spine.thread.models import Action, Recommendation
from tests.factories import asked as actions_asked
from tests.factories import cases, moorshire, papers, people, proofs, published, sitting, uploads
from tests.foundation.access import places
from tests.outcomes.indicators import kept
from tests.outcomes.returns import collected


def free_meeting(county) -> dict:
    """A meeting to come that has no agenda."""
    made, _ = Meeting.objects.get_or_create(body=county.board, starts_at=moorshire.at("2025-03-06 14:00"))
    return {"day": made.on}


def not_taken(county) -> dict:
    published.at_hand(county)
    item = programme.plan(by=OPERATOR, meeting=county.meeting, title="Peat").item
    return {"number": item.pk}


def checked_report(county) -> dict:
    published.at_hand(county)
    report = published.commission(published.add(Agenda.objects.get(meeting=county.meeting), "Peat"))
    published.save(report)
    published.check_all(report)
    return {"number": report.pk}


def minutes_of(state: str, on: str) -> Callable:
    """An earlier meeting of the board whose minutes have come so far, and a later one that may approve them."""

    def make(county) -> dict:
        meeting, new = Meeting.objects.get_or_create(
            body=county.board, starts_at=moorshire.at(f"{on} 14:00"), defaults={"state": "held"}
        )
        if new:
            bring_minutes(meeting, state)
        found = getattr(meeting, "minutes", None)
        return {"day": meeting.on, "pk": found.passages.first().pk if found else 0}

    return make


def bring_minutes(meeting: Meeting, state: str) -> None:
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
    if state in (minutes_rules.MinutesState.APPROVED, minutes_rules.MinutesState.SIGNED):
        minutes.approve(minutes=made, at=later, by=OPERATOR)
    if state == minutes_rules.MinutesState.SIGNED:
        minutes.sign(minutes=made, name="Joan", on=moorshire.TODAY, by=OPERATOR)


def decided(county) -> dict:
    """A held meeting with a decision, of which no notice is out."""
    found = minutes_of("none", "2024-05-23")(county)
    return found | {"pk": Decision.objects.get(meeting__starts_at__date=found["day"]).pk}


def in_session(county) -> dict:
    """A committee in the midst of its meeting, with something of everything to put right or take back."""
    if not hasattr(county, "sitting"):
        made = county.sitting = sitting.opened(county)
        item = made.item(2)
        item_actions.record_decision(by=made.clerk, item=item, verb="agreed", text="The plan was agreed.")
        item_actions.record_action(by=made.clerk, item=item, text="Buy grit", owner="The Haven", due_on=None)
        item_actions.declare_interest(
            by=made.clerk,
            attendance=made.on_roll("Dai"),
            item=item,
            kind="other registrable",
            what="Chairs it",
        )
    meeting = county.sitting.meeting
    return {"slug": meeting.body.slug, "day": meeting.on, "place": 2}


def live(act: str, place: int = 2) -> Callable:
    return lambda county: in_session(county) | {"act": act, "place": place}


def planned_sitting(act: str) -> Callable:
    """A meeting that has not begun."""

    def make(county) -> dict:
        body = county.partnership
        meeting, _ = Meeting.objects.get_or_create(body=body, starts_at=moorshire.at("2024-11-25 14:00"))
        return {"slug": body.slug, "day": meeting.on, "place": 0, "act": act}

    return make


def adjourned(county) -> dict:
    """A meeting that was broken off."""
    if not hasattr(county, "adjourned"):
        county.adjourned = Meeting.objects.create(
            body=county.scrutiny, starts_at=moorshire.at("2024-11-25 09:00")
        )
        sittings.open_meeting(by=OPERATOR, meeting=county.adjourned)
        sittings.adjourn(by=OPERATOR, meeting=county.adjourned, why="A fire alarm")
    return {"slug": county.scrutiny.slug, "day": county.adjourned.on, "place": 0, "act": "resume"}


def asked(county) -> dict:
    """A round that is still open, with an update nobody began and one that was handed in."""
    known = Round.objects.filter(year=2025).first() or updates.open_round(
        by=OPERATOR, year=2025, title="How they stand now", reported_to=county.full_council,
        due=moorshire.TODAY, bodies=[county.board, county.partnership],
    )  # fmt: skip
    return {"number": known.pk, "slug": county.board.slug}


def analyst(county) -> dict:
    """Somebody who keeps frameworks, and an area to keep them for."""
    kept.analyst(county)
    if not Area.objects.exists():
        outcomes.add_area(code="E10000099", name="Moorshire", kind="county", by=OPERATOR)
    return {}


def figures() -> SimpleUploadedFile:
    """A file with one figure of the indicator of `access.places`."""
    return SimpleUploadedFile("figures.csv", b"indicator,period,value\n1.101,Q1 2024-25,30\n")


def returns(county) -> dict:
    """Somebody who collects returns, and somebody who fills them in."""
    collected.collector(county)
    collected.filler(county)
    return {}


def an_organisation() -> str:
    """The number of the trust, which owes no return before."""
    return str(Organization.objects.get(name__contains="Trust").pk)


GRID = {
    f"r{at}c{place}": figure for at, row in enumerate(collected.GOOD) for place, figure in enumerate(row[1:])
}


def return_sheet() -> SimpleUploadedFile:
    """A file with the return of `access.places`."""
    rows = [["The Haven", collected.PERIOD, *row] for row in collected.GOOD]
    text = "\n".join(",".join(row) for row in [collected.HEADINGS, *rows])
    return SimpleUploadedFile("places.csv", text.encode())


def handed_in(county) -> dict:
    found = asked(county)
    update = Round.objects.get(pk=found["number"]).updates.get(body=county.partnership)
    if update.state != "handed in":
        from shiremoot.partnerships.annual_updates.rules import PARTS

        updates.hand_in(by=OPERATOR, update=update, answers=dict.fromkeys(PARTS, "Well."), version=1)
    return found | {"slug": county.partnership.slug}


def stoppable(county, about: str = "Request A-1"):
    """A duty whose clock the law lets one stop."""
    return county.owe("answer-subject-access", about=about, due=None, from_=moorshire.day("2024-11-04"))


def stopped_duty(county) -> dict:
    duty = stoppable(county, "Request A-2")
    moving.pause(duty=duty, from_=moorshire.day("2024-11-11"), why="A fee is awaited", by=OPERATOR)
    return {"number": duty.pk}


def local_clock(county) -> dict:
    return {"kind": Kind.PUBLISH_MINUTES}


def own_clock(county) -> dict:
    own_clocks.set_own(
        by=OPERATOR,
        body=county.board,
        kind=Kind.PUBLISH_MINUTES,
        clock_text="8 working days",
        authority="Standing order 9",
    )
    return local_clock(county)


def two_accepted(county) -> dict:
    """Two who will be heard; the second is put in order."""
    found = places.parts(county, "request-move")
    first = Request.objects.get(pk=found["pk"])
    for one in (first, request(county, "Bal"), request(county, "Cora")):
        if one.state == "received" and one.pk != first.pk:
            participation.accept(by=OPERATOR, request=one, link=lambda made: "")
    return {"pk": Request.objects.filter(state="accepted").last().pk}


def request(county, name: str, **how: str) -> Request:
    return participation.ask(
        by=VISITOR, meeting=county.meeting, kind="speak", form=uuid.uuid5(uuid.NAMESPACE_OID, name),
        link=lambda made: "", subject="Buses", name=name, email="bal@example.org",
        **how,
    )  # fmt: skip


def held(county) -> dict:
    """More requests from one place than a person sends."""
    places.parts(county, "request-decline")
    for number in range(rules.FROM_ONE_SOURCE + 1):
        request(county, f"Ada {number}", source="a network")
    return {}


def without_interests(county) -> dict:
    person, new = Person.objects.get_or_create(key="hugh", defaults={"name": "Hugh Moss"})
    if new:
        bodies.seat(by=OPERATOR, body=county.board, role="member", person=person)
    return {"key": person.key}


def key_decision(county) -> dict:
    meeting = meetings.call(by=OPERATOR, body=county.board, starts=moorshire.at("2025-02-06 14:00"))
    return {
        "number": programme.plan(
            by=OPERATOR, meeting=meeting, title="Peat", key=True, summary="Which moors", documents="The map"
        ).item.pk
    }


def paper(county) -> dict:
    """A paper that was read and waits for somebody, as brought in."""
    paper, _ = packs.bring_in(opened=proofs.opened(), by=OPERATOR)
    return {"number": paper.pk, "order": paper.facts.filter(kind="meeting").first().order}


def recommendation_to_join() -> list[str]:
    """What another report recommends, chosen from the list."""
    return [str(Recommendation.objects.get(source__key="waiting-times").pk)]


def paper_beside_its_lines(county) -> dict:
    """The same paper, shown at its first line."""
    return paper(county) | {"query": "?line=1"}


def stored_paper(county) -> dict:
    """A paper whose facts are in the record."""
    opened = reading.open_bytes(papers.AGENDA.encode(), "stored.txt")
    stored, new = packs.bring_in(opened=opened, by=OPERATOR)
    if new:
        packs.store(document=stored, by=OPERATOR)
    return {"number": stored.pk}


def stalled(county) -> dict:
    """Proof-reading that was begun and not heard of since."""
    job = {"account": county.accounts["amina"], "at": moorshire.NOW, "papers": 1}
    long_ago = moorshire.NOW - datetime.timedelta(hours=2)
    return {"number": ProofJob.objects.create(key="stalled", heard_at=long_ago, **job).pk}


def accepted(county) -> dict:
    """A finding that somebody said may stand."""
    proof = proofs.made(2)
    proofing.accept(finding=proof.findings.first(), reason="It is so", by=OPERATOR)
    return {"number": proof.pk, "order": 0}


def drawn(county) -> dict:
    """A report written here that shows a picture."""
    published.at_hand(county)
    report = published.commission(published.add(Agenda.objects.get(meeting=county.meeting), "Halls"))
    published.save(report, body="![A hall](hall.png)")
    made = pictures.add(
        by=OPERATOR,
        report=report,
        seen=1,
        alt="A hall",
        upload=files_pictures.inspect(uploads.picture(), "hall.png"),
    )
    return {"number": report.pk, "picture": made.pk}


def old_papers(county) -> dict:
    """A meeting of years ago with an exempt paper."""
    if not hasattr(county, "old"):
        county.old = Meeting.objects.create(body=county.board, starts_at=moorshire.at("2025-03-20 14:00"))
        agenda = published.begin(county, county.old)
        published.cleared(agenda, "The bids", upload=published.upload("Secret"), **published.EXEMPT)
        published.publish(county, meeting=county.old)
        county.old.starts_at, county.old.state = moorshire.at("2018-11-22 14:00"), "held"
        county.old.save()
    return {"day": county.old.on}


def empty_post(county) -> dict:
    return {
        "key": Post.objects.get_or_create(key="deputy", title="Deputy", organization=county.council)[0].key
    }


def empty_entry(county) -> dict:
    """An organisation on which nothing hangs."""
    made = Organization.objects.get_or_create(key="mistake", name="Mistake", kind="charity")[0]
    return {"kind": "organisations", "key": made.key}


def list_of_members() -> SimpleUploadedFile:
    return SimpleUploadedFile("members.csv", b"Body,Person\nHWB,Zed Fen\n")


def a_spreadsheet(county, data: bytes = b"x") -> dict:
    opened = [{"name": "People", "rows": [["Name"], ["Zed Fen"]], "merged": []}]
    return {"number": spreadsheets.bring(by=OPERATOR, name="people.csv", data=data, opened=opened).pk}


def an_imported_spreadsheet(county) -> dict:
    number = a_spreadsheet(county, b"another")["number"]
    spreadsheets.store(by=OPERATOR, spreadsheet=Spreadsheet.objects.get(pk=number))
    return {"number": number}


def twin(county) -> dict:
    """Somebody who is in the register twice."""
    return {
        "kind": "people",
        "key": Person.objects.get_or_create(key="double", defaults={"name": "J. W."})[0].key,
    }


def merged_entry(county) -> dict:
    return places.parts(county, "merge-undo")


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("hall.png", uploads.picture())


def agenda_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.txt", proofs.AGENDA.encode())


def mended_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.txt", proofs.MENDED.encode())


def complete_action(county) -> dict:
    """An action of the board that is complete."""
    made = actions_asked.of(county.meeting, "Buy salt")
    progress.complete(action=made, evidence="It is in the barn", by=OPERATOR)
    return {"pk": made.pk}


def a_case(county) -> dict:
    """A case that nobody has done anything in but open it."""
    return {"reference": cases.log(county).reference}


def case_to_restrict(county) -> dict:
    return {"reference": cases.log(county, category="neglect").reference}


def lead_of_case_to_restrict() -> list[str]:
    leads = SubjectGrant.objects.filter(role="lead", scope__case__answers__answer="neglect")
    return [str(leads.get().pk)]


def restricted_case(county) -> dict:
    case = cases.log(county)
    lead = SubjectGrant.objects.get(role="lead", scope=case.pk)
    giving_access.restrict(by=county.viewer("lena"), case=case, reason="Kin", keep=[lead])
    return {"reference": case.reference}


def access_to_end(county) -> dict:
    case = cases.log(county)
    grant = SubjectGrant.objects.get(role="champion", scope=case.pk)
    return {"reference": case.reference, "number": grant.pk}


def case_for_an_emergency(county) -> dict:
    cases.log(county, category="other")
    return {}


def reference_for_an_emergency() -> str:
    return Case.objects.get(answers__answer="other").reference


def emergency_to_review(county) -> dict:
    case = cases.log(county)
    emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="Danger")
    return {
        "reference": case.reference,
        "number": SubjectGrant.objects.get(role="emergency", scope=case.pk).pk,
    }


DESCRIBED = {
    "given": "Aisha",
    "family": "Khan",
    "born": "3 May 1950",
    "sex": "female",
    "nhs_number": people.NUMBER,
    "postcode": "OX1 1ND",
}


def a_subject(county) -> dict:
    """Somebody in the people index of whom nothing else is known."""
    return {"reference": people.add(county, given="Tess", born="1 June 1961", postcode="YO1 7HH").reference}


def record_to_withdraw(county) -> dict:
    """The first of two records of somebody."""
    subject = people.add(county, given="Una", born="2 July 1972", postcode="YO1 7HJ")
    people.add_record(county, subject, family="Iqbal")
    return {"reference": subject.reference, "number": subject.records.last().pk}


def two_like_subjects(county) -> dict:
    """Two records that may be of one person."""
    one = people.add(county, given="Ulla", born="3 August 1983", postcode="YO1 7HK")
    other = people.add(county, given="Ulla", born="3 August 1983", postcode="YO1 7HL", others=[one.reference])
    return {"reference": one.reference, "other": other.reference}


def subject_that_leads() -> str:
    return Subject.objects.filter(records__given="Ulla").earliest("pk").reference


def twins(county) -> dict:
    """Two records that are easily taken for one person's."""
    one = people.add(county, given="Vera", born="4 September 1994", postcode="YO1 7HM")
    other = people.add(
        county, given="Wilma", born="4 September 1994", postcode="YO1 7HM", others=[one.reference]
    )
    return {"reference": one.reference, "other": other.reference}


def joined_subject(county) -> dict:
    one = people.add(county, given="Xena", born="5 October 1995", postcode="YO1 7HN")
    other = people.add(
        county, given="Xena", born="5 October 1995", postcode="YO1 7HP", others=[one.reference]
    )
    deciding.join(by=county.viewer("lena"), leader=one, other=other, reason="Her GP says so")
    return {"reference": other.reference}


def twins_kept_apart(county) -> dict:
    one = people.add(county, given="Yara", born="6 November 1996", postcode="YO1 7HQ")
    other = people.add(
        county, given="Zora", born="6 November 1996", postcode="YO1 7HQ", others=[one.reference]
    )
    made = deciding.keep_apart(by=county.viewer("lena"), subject=one, other=other, reason="Twins")
    return {"reference": one.reference, "number": made.pk}


def factor_of(name: str) -> Callable:
    """The one-time codes of somebody."""
    return lambda county: {"number": Authenticator.objects.get(user=county.accounts[name], type="totp").pk}


def another_session(county) -> dict:
    """A session of Amina's in another browser."""
    key, until = "b" * 32, moorshire.at("2030-01-01 09:00")
    Session.objects.get_or_create(session_key=key, defaults={"session_data": "", "expire_date": until})
    one, _ = UserSession.objects.get_or_create(
        session_key=key,
        defaults={"user": county.accounts["amina"], "ip": "198.51.100.4", "user_agent": "Safari"},
    )
    return {"number": one.pk}


_set_up_codes = [""]


def set_up_code(county) -> dict:
    """A set-up code of Amina's, of which the database has only the digest."""
    _set_up_codes[0] = set_up_codes.make(county.accounts["amina"])
    return {}


def newest_set_up_code() -> str:
    return _set_up_codes[0]


PARTS_OF_AN_ACTION = {
    **{f"part_{number}": words for number, words in enumerate(("Buy grit", "Buy salt", "Buy sand", ""), 1)},
    **{f"owner_{number}": "The Haven" for number in (1, 2, 3)},
    "owner_4": "",
    **{f"due_on_{number}_{part}": "" for number in (1, 2, 3, 4) for part in ("day", "month", "year")},
}
PLAN_STARTS = {"since_day": "25", "since_month": "11", "since_year": "2024", "source": "", "delivered_by": ""}
DAY_TO_COME = {"due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}


def two_actions(county) -> dict:
    """An action of the board, and another it may be merged with."""
    found = places.parts(county, "action")
    if not Action.objects.filter(text="Buy sand").exists():
        actions_asked.of(county.meeting, "Buy sand")
    return found


def another_action() -> list[str]:
    return [str(Action.objects.get(text="Buy sand").pk)]


def plan_and_action(county) -> dict:
    """A plan, and an action of its body that is in none."""
    if not Action.objects.filter(text="Buy ice").exists():
        actions_asked.of(county.meeting, "Buy ice")
    return places.parts(county, "plan")


def action_in_no_plan() -> list[str]:
    return [str(Action.objects.get(text="Buy ice").pk)]


def finished_plan(county) -> dict:
    """A plan of which nothing is owed."""
    plan = plans.start_plan(by=OPERATOR, body=county.board, title="Finished")
    return {"key": plan.key}
