"""Something that is there for every address of the site, so that each can be knocked at.

A room with addresses of its own adds a function below, under the beginning of their names.
"""

import uuid
from collections.abc import Callable

from allauth.mfa.models import Authenticator

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import inspection
from shiremoot.foundation.sign_in import tokens
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind, OldPaper
from shiremoot.intake.proofs.models import Proof, ProofJob
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.meetings.forward_plan import actions as programme
from shiremoot.meetings.forward_plan.models import Journey, Standing
from shiremoot.meetings.interests import actions as interests
from shiremoot.meetings.interests.models import Interest
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.packs.models import Pack, PageText
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import queries
from shiremoot.meetings.record.models import AgendaItem, Decision, ForwardItem, Meeting
from shiremoot.meetings.reports import notices as reports
from shiremoot.meetings.speaking import actions as participation
from shiremoot.outcomes.indicators.models import Framework
from shiremoot.outcomes.returns import sending as returns
from shiremoot.outcomes.returns.models import ExpectedReturn
from shiremoot.partnerships.annual_updates import actions as updates
from shiremoot.partnerships.annual_updates.models import Round
from shiremoot.partnerships.annual_updates.rules import PARTS
from shiremoot.partnerships.plans import actions as plans
from shiremoot.partnerships.plans.rules import PlanAreaKind
from shiremoot.public.portal.models import Follower
from shiremoot.spine.bodies.models import Substitute
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties import feeds, parties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.pathways import registry
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.people.models import Subject
from shiremoot.spine.register import merging
from shiremoot.spine.register.models import Merge
from shiremoot.spine.thread import actions as thread
from shiremoot.spine.thread import links
from shiremoot.spine.thread.models import ResponseLink, Source
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import SourceKind
from tests.factories import asked, cases, moorshire, people, proofs, published
from tests.intake.moderngov.service import a_pdf
from tests.outcomes.indicators import kept
from tests.outcomes.returns import collected


def parts(county, name: str) -> dict:
    """The parts of an address by their names, and the "query" after it where one is needed."""
    common = {
        "section": "pages",
        "year": 2024,
        "slug": county.board.slug,
        "day": county.meeting.day,
        "key": county.council.key,
        "order": 0,
    }
    for start, make in MAKERS.items():
        if name.startswith(start):
            return common | make(county)
    return common | {"number": _duty(county).pk, "token": feeds.token_of(county.accounts["amina"])}


def _duty(county):
    return county.owe()


def _asked_by_link(county) -> dict:
    """The link of the person asked for a report."""
    number = _published("report")(county)["number"]
    duty = Duty.objects.filter(kind=Kind.WRITE_REPORT, about_id=str(number)).first()
    return {"signed": reports.token(duty, "Ada Byron")}


def _substitute(county) -> Substitute:
    chair = county.board.seats.get(role="chair")
    person, _ = Person.objects.get_or_create(key="bea", name="Bea")
    return Substitute.objects.get_or_create(seat=chair, person=person)[0]


def _paper(county) -> dict:
    paper, new = Document.objects.get_or_create(
        digest="f" * 64,  # unlike those that proofs count up
        defaults={
            "name": "a.txt",
            "text": "One line",
            "lines": 1,
            "brought_by": str(OPERATOR),
            "brought_at": moorshire.NOW,
        },
    )
    if new:
        Fact.objects.create(
            source=paper,
            order=0,
            kind="meeting",
            value={},
            read_value={},
            first_line=1,
            last_line=1,
            sureness="certain",
        )
    return {"number": paper.pk}


def _request(county) -> dict:
    participation.set_practice(by=OPERATOR, body=county.board, speaking="09:00 4 working days before")
    made = participation.ask(
        by=VISITOR,
        meeting=county.meeting,
        kind="speak",
        form=uuid.uuid5(uuid.NAMESPACE_OID, "knock"),
        link=lambda made: made.get_absolute_url(),
        subject="Buses",
        name="Ada",
        email="ada@example.org",
    )
    return {"kind": "speak", "pk": made.pk, "secret": made.secret}


def _planned(county) -> dict:
    meeting = meetings.call(by=OPERATOR, body=county.board, starts=moorshire.at("2025-02-06 14:00"))
    title = "Buses"
    known = ForwardItem.objects.filter(meeting=meeting, title=title).first()
    item = known or programme.plan(by=OPERATOR, meeting=meeting, title=title).item
    return {"number": item.pk}


def _journey(county) -> dict:
    return {"number": Journey.objects.get_or_create(title="Buses")[0].pk}


def _standing(county) -> dict:
    since = {"since": moorshire.TODAY}
    return {"number": Standing.objects.get_or_create(body=county.board, title="Themes", defaults=since)[0].pk}


def _old_address(county) -> dict:
    Counterpart.objects.get_or_create(
        base="https://old.example",
        kind=CounterpartKind.COMMITTEE,
        number="7",
        defaults={"body": county.board},
    )
    return {"page": "mgCommitteeDetails", "query": "?ID=7"}


def _published(what: str):
    return lambda county: published.at_hand(county)[what]


def _proof(county) -> dict:
    made = Proof.objects.first() or proofs.made(1)
    return {"number": made.pk, "kind": "json"}


def _papers_under_way(county) -> dict:
    job = {"account": county.accounts["amina"], "at": moorshire.NOW, "papers": 1}
    return {"number": ProofJob.objects.get_or_create(key="knock", defaults=job)[0].pk}


def _old_paper(county) -> dict:
    paper, new = OldPaper.objects.get_or_create(
        base="https://old.example",
        number="31",
        defaults={"title": "A", "url": "/documents/s31/a.pdf", "meeting": county.meeting},
    )
    if new:
        files.store(by=OPERATOR, inspected=inspection.inspect(a_pdf(), "a.pdf"), owner=paper)
    return {"number": paper.pk}


def _old_document(county) -> dict:
    _old_paper(county)
    return {"letter": "s", "number": "31", "name": "a.pdf"}


def _live(county) -> dict:
    AgendaItem.objects.get_or_create(
        meeting=county.meeting, number="90", order=90, title="Any other business"
    )
    return {"place": 90, "act": "note"}


def _action(county) -> dict:
    return {"pk": (queries.actions_of(county.meeting).first() or asked.of(county.meeting)).pk}


def _recommendation(county) -> dict:
    """A recommendation of health scrutiny to the board."""
    source = thread.open_source(
        by=OPERATOR,
        kind=SourceKind.HEALTH_SCRUTINY,
        title="Waiting times",
        key="waiting-times",
        committee=county.scrutiny,
        considered_by=county.board,
        on=moorshire.day("2024-11-19"),
    )
    words = {"text": "Publish the waiting times", "label": "1", "to": county.board}
    made = thread.recommend(by=OPERATOR, source=source, response_required=True, **words)
    party = parties.party(county.board)
    return {
        "reference": made.reference,
        "pk": made.addressees.get().pk,
        "key": source.key,
        "party": party.pk,
    }


def _plan(county) -> dict:
    """A plan of the board with one action."""
    plan = plans.start_plan(by=OPERATOR, body=county.board, title="Warm homes")
    area = plans.add_area(by=OPERATOR, plan=plan, kind=PlanAreaKind.PRIORITY, title="Grants")
    row = plans.add_action(by=OPERATOR, area=area, text="Offer grants", owner="The Haven")
    return {"key": plan.key, "number": row.pk}


def _link(county) -> dict:
    """A link by which the board answers health scrutiny."""
    found = _recommendation(county)
    source = Source.objects.get(key=found["key"])
    link = ResponseLink.objects.filter(ended_at=None, source=source).first() or links.give(
        by=OPERATOR,
        source=source,
        party=parties.party(county.board),
        given_to="Its secretary",
        expires_on=moorshire.day("2024-12-20"),
    )
    return found | {"pk": link.pk, "token": links.address_of(link).split("/")[-2]}


def _sent(county) -> dict:
    """Another report, to which the board's answer came by link and waits to be published."""
    source = thread.open_source(
        by=OPERATOR,
        kind=SourceKind.HEALTH_SCRUTINY,
        title="Beds",
        key="beds",
        committee=county.scrutiny,
        considered_by=county.board,
        on=moorshire.day("2024-11-19"),
    )
    made = thread.recommend(
        by=OPERATOR, source=source, text="Add beds", to=county.board, response_required=True
    )
    if not made.addressees.get().responses.exists():
        reply = ResponseWords(made.addressees.get(), "accepted", "We will")
        link = links.give(
            by=OPERATOR,
            source=source,
            party=parties.party(county.board),
            given_to="Its secretary",
            expires_on=moorshire.day("2024-12-20"),
        )
        links.answer(link=link, replies=[reply], finished=True)
    return {"key": source.key}


def _two_reports(county) -> dict:
    """A report of the full council to the board that may make the recommendation of health scrutiny too."""
    _recommendation(county)
    made = thread.open_source(
        by=OPERATOR,
        kind=SourceKind.SCRUTINY,
        title="Waiting times",
        key="waiting-times-too",
        committee=county.full_council,
        considered_by=county.board,
        on=moorshire.day("2024-11-19"),
    )
    return {"key": made.key}


def _minutes(county) -> dict:
    """An earlier meeting whose minutes are drafted and out once, and the notice of its decision too."""
    meeting, new = Meeting.objects.get_or_create(
        body=county.board, starts_at=moorshire.at("2024-09-26 14:00"), defaults={"state": "held"}
    )
    if new:
        Decision.objects.create(meeting=meeting, verb="noted", text="It was noted.")
        minutes.publish_draft(minutes=minutes.draft(meeting=meeting, by=OPERATOR), by=OPERATOR)
        decision_notices.publish(meeting=meeting, by=OPERATOR)
    return {"day": meeting.day, "number": 1, "pk": meeting.minutes.passages.first().pk}


def _notice(county) -> dict:
    found = _minutes(county)
    return found | {"pk": Decision.objects.get(meeting__starts_at__date=found["day"]).pk}


def _following(county) -> dict:
    follower, _ = Follower.objects.get_or_create(
        email="ada@example.org", body=None, defaults={"asked_at": moorshire.NOW}
    )
    return {"secret": follower.secret}


def _page_of_a_pack(county) -> dict:
    pack, _ = Pack.objects.get_or_create(
        meeting=county.meeting,
        number=97,
        defaults={
            "what": "pack",
            "title": "Pack",
            "first_page": 1,
            "last_page": 1,
            "published_by": "Amina",
            "published_at": moorshire.NOW,
        },
    )
    PageText.objects.get_or_create(pack=pack, number=1, defaults={"text": "Words"})
    return {"number": 97, "page": 1}


def _interest(county) -> dict:
    made = Interest.objects.filter(person=county.joan).first() or interests.register(
        by=OPERATOR,
        person=county.joan,
        category="gifts and hospitality",
        what="A hamper",
        since=moorshire.TODAY,
    )
    return {"key": county.joan.key, "number": made.pk}


def _updates(county) -> dict:
    """A round whose report is out, with the board's update in it."""
    known = Round.objects.filter(year=2024).first() or updates.open_round(
        by=OPERATOR,
        year=2024,
        title="How our partnerships stand",
        reported_to=county.full_council,
        due=moorshire.TODAY,
        bodies=[county.board, county.partnership],
    )
    if not known.published:
        words = dict.fromkeys(PARTS, "Well.")
        update = known.updates.get(body=county.board)
        updates.hand_in(by=OPERATOR, update=update, answers=words, version=1)
        updates.publish(by=OPERATOR, round_=known, introduction="")
    return {"number": known.pk}


def _outcomes(county) -> dict:
    """A published framework with a theme and an indicator of four quarters."""
    found = Framework.objects.first()
    if found is None:
        found = kept.framework(county)
        kept.indicator(county, found, measure="count", unit_after="", frequency="quarterly")
        rows = [["1.101", "", f"Q{at} 2023-24", str(20 + at)] for at in (1, 2, 3, 4)]
        kept.loaded(county, found, *rows)
        kept.published(county, found)
    return {"slug": found.slug, "theme": found.themes.first().slug, "code": "1.101"}


def _file_of_figures(county) -> dict:
    """A checked file that waits to be loaded."""
    parts = _outcomes(county)
    framework = Framework.objects.get(slug=parts["slug"])
    load = framework.loads.filter(state="checked").first()
    load = load or kept.checked(county, framework, ["1.101", "", "Q1 2024-25", "30"])
    return parts | {"number": load.pk}


def _figures_to_publish(county) -> dict:
    """A framework with a figure that is not published yet."""
    parts = _outcomes(county)
    framework = Framework.objects.get(slug=parts["slug"])
    kept.loaded(county, framework, ["1.101", "", "Q2 2024-25", "33"])
    return parts


def _return(county) -> dict:
    """A return that waits to be filled in, with an upload that waits to be loaded."""
    collected.filler(county)
    one = _returns_of_the_haven(county).filter(state="asked for").first() or collected.owed(county)
    upload = one.uploads.filter(state="checked").first() or collected.checked(county, one, by=OPERATOR)
    return {"slug": "places-of-safety", "pk": one.pk, "number": upload.number}


def _returns_of_the_haven(county):
    return ExpectedReturn.objects.filter(organization=county.haven)


def _return_in(state: str) -> Callable:
    """Return the maker of a return in this state: loaded, sent or accepted."""

    def make(county) -> dict:
        one = _returns_of_the_haven(county).filter(state=state).first()
        if one is None:
            collected.filler(county)
            one = collected.loaded(county, collected.another(county), by=OPERATOR)
            if state in ("sent", "accepted"):
                one = returns.send(expected=one, by=OPERATOR)
            if state == "accepted":
                one = returns.accept(expected=one, by=collected.collector(county))
        return {"pk": one.pk}

    return make


def _case(county) -> dict:
    """A case on an example pathway, where the test offers one."""
    if registry.PATHWAYS.offers and not Case.objects.exists():
        cases.log(county)
    return {"pathway": "concern-log", "reference": "CL-24-000001", "step": "review", "number": 1}


def _link_for_password(county) -> dict:
    """A link for somebody who has not signed in yet: signing in would end it."""
    known = Account.objects.filter(email="newcomer@moor.example").first()
    newcomer = known or Account.objects.create_account(email="newcomer@moor.example", name="Newcomer")
    number, token = tokens.password_link(newcomer).strip("/").split("/")[-2:]
    return {"number": number, "token": token}


def _merge(county) -> dict:
    found = Merge.objects.filter(undone_at=None).first()
    if not found:
        one = agencies.add_person("Joan Whitcombe")
        found = merging.merge(by=OPERATOR, gone=one, into=county.joan, why="The clerk knows them")
    return {"number": found.pk}


def _spreadsheet(county) -> dict:
    sheet = {"name": "People", "kind": "people", "rows": [], "notes": []}
    made, _ = Spreadsheet.objects.get_or_create(
        name="knock.csv", defaults={"digest": "0" * 64, "sheets": [sheet], "at": moorshire.NOW}
    )
    return {"number": made.pk}


def _grant(county) -> dict:
    ben = county.accounts["ben"]
    return {"number": ben.pk, "grant": ben.grants.earliest("pk").pk}


def _account(county) -> dict:
    return {"number": county.accounts["ben"].pk}


def _link_for_email(county) -> dict:
    link = tokens.email_link(county.accounts["amina"], "amina.o@moor.example")
    return {"token": link.strip("/").rpartition("/")[2]}


def _factor(county) -> dict:
    """A passkey of Joan's, which nobody else may know of."""
    passkey = {"data": {"name": "Work laptop", "credential": {}}}
    joan = county.accounts["joan"]
    return {"number": Authenticator.objects.get_or_create(user=joan, type="webauthn", defaults=passkey)[0].pk}


def _subject(county) -> dict:
    """Somebody at the centre of a case, where people who work cases are there."""
    if "sana" in county.accounts and not Subject.objects.exists():
        people.add(county)
    known = Subject.objects.order_by("pk").first()
    if known is None:
        return {"reference": "P-000001", "other": "P-000002", "number": 1}
    return {"reference": known.reference, "other": known.reference, "number": known.records.last().pk}


YEAR = "?when=second+Tuesday,+19:00&first=2025-01-01&last=2025-12-31&place="
MAKERS = {
    "asked-by-link": _asked_by_link,
    "case": _case,
    "subject": _subject,
    "new-password": _link_for_password,
    "email-confirm": _link_for_email,
    "account-": _account,
    "role-give": _account,
    "role-end": _grant,
    "factor-remove": _factor,
    "session-end": lambda county: {"number": 1},
    "openid_connect": lambda county: {"provider_id": "nobody"},
    "meetings-month": lambda county: {"number": 12},
    "sitemap-part": lambda county: {"number": 1},
    "body-clock-": lambda county: {"kind": "publish-minutes"},
    "seat-change": lambda county: {"number": county.board.seats.get(role="chair").pk},
    "substitute-add": lambda county: {"number": county.board.seats.get(role="chair").pk},
    "substitute-end": lambda county: {"number": _substitute(county).pk},
    "year-days": lambda county: {"query": YEAR},
    "spreadsheet": _spreadsheet,
    "entry": lambda county: {"kind": "organisations"},
    "register": lambda county: {"kind": "people"},
    "merge-undo": _merge,
    "post-add": lambda county: {},
    "post": lambda county: {"key": "leader", "number": Holding.objects.get(post__key="leader").pk},
    "records-period": lambda county: {"kind": "exempt-papers"},
    "records-": lambda county: {"kind": "exempt-papers"},
    "seat-end": lambda county: {"number": county.board.seats.get(role="chair").pk},
    "line-end": lambda county: {"number": county.board.lines_up.first().pk},
    "attending-seat": lambda county: {"number": county.board.seats.get(role="chair").pk},
    "updates-take-out": lambda county: _updates(county) | {"slug": county.partnership.slug},
    "updates": _updates,
    "outcomes-load": _file_of_figures,
    "outcomes-discard": _file_of_figures,
    "outcomes-publish": _figures_to_publish,
    "outcomes": _outcomes,
    "return-send": _return_in("loaded"),
    "return-accept": _return_in("sent"),
    "return-query": _return_in("sent"),
    "return-reopen": _return_in("accepted"),
    "returns-collection": lambda county: {
        "pk": ExpectedReturn.objects.get(pk=_return(county)["pk"]).collection_id
    },
    "return": _return,
    "interest-": _interest,
    "interests-of": _interest,
    "data-": lambda county: {"name": "bodies"},
    "oparl-object": lambda county: {"kind": "organization", "number": county.board.pk},
    "oparl-list": lambda county: {"kind": "organization"},
    "minutes": _minutes,
    "notice": _notice,
    "live": _live,
    "action": _action,
    "plan": _plan,
    "recommendation": _recommendation,
    "respond-by-link": _link,
    "respond": _recommendation,
    "source-link": _link,
    "source-publish": _sent,
    "source-join": _two_reports,
    "source": _recommendation,
    "pack-page": _page_of_a_pack,
    "person": lambda county: {"key": county.joan.key},
    "following": _following,
    "old-paper": _old_paper,
    "old-document": _old_document,
    "programme-standing": _standing,
    "programme": _planned,
    "journey": _journey,
    "agenda": _published("item"),
    "report-commission": _published("free item"),
    "report": _published("report"),
    "pack": _published("pack"),
    "published-paper": _published("paper"),
    "published-picture": _published("picture"),
    "published-document": _published("document"),
    "proof-job": _papers_under_way,
    "proof": _proof,
    "finding": _proof,
    "paper": _paper,
    "fact": _paper,
    "request": _request,
    "take-part": _request,
    "practice": _request,
    "moderngov-address": _old_address,
}
