"""Our record in OParl's shapes. Pure but for addresses: rows in, dictionaries out; what is not known is left out.

The specification: OParl 1.1, chapter on the schema.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.minutes.models import Edition, Minutes
from shiremoot.meetings.packs.models import Document, Pack, Paper
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.meetings.record.rules import State
from shiremoot.public.opendata import taken_over
from shiremoot.public.opendata.changes import Times
from shiremoot.public.opendata.making import SCHEMA, Shape, Site, day, made, many_at, moment, one_at
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.bodies.rules import LineKind

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

STATES = {
    State.PLANNED: "planned",
    State.OPEN: "in session",
    State.ADJOURNED: "adjourned",
    State.HELD: "held",
    State.INQUORATE: "held without quorum",
    State.CANCELLED: "cancelled",
}


def system(site: Site, times: Times) -> Shape:
    return made(
        "System",
        site(reverse("oparl-system")),
        times,
        oparlVersion=SCHEMA,
        body=site(reverse("oparl-bodies")),
        name=f"Shiremoot: {settings.COUNTY_NAME}",
        website=site(reverse("home")),
        web=site(reverse("data")),
        license=LICENCE,
    )


def county(site: Site, times: Times) -> Shape:
    """The county as OParl's Body, with the addresses of its lists. It has no legislative terms."""
    names = ("organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation", "file")
    lists: dict[str, Any] = {name: many_at(site, name) for name in names}
    return made(
        "Body",
        site(reverse("oparl-body")),
        times,
        system=site(reverse("oparl-system")),
        name=settings.COUNTY_NAME,
        website=site(reverse("home")),
        web=site(reverse("county")),
        license=LICENCE,
        legislativeTermList=many_at(site, "legislativeTerm"),
        locationList=many_at(site, "location"),
        **lists,
    ) | {"legislativeTerm": []}


def organization(site: Site, body: Body, times: Times | None = None) -> Shape:
    above = next((line for line in body.lines_up.all() if line.kind == LineKind.SUBGROUP_OF), None)
    return made(
        "Organization",
        one_at(site, "organization", body.pk),
        times,
        body=site(reverse("oparl-body")),
        name=body.name,
        shortName=body.reference,
        subOrganizationOf=one_at(site, "organization", above.above_id) if above else None,
        organizationType=body.get_kind_display(),
        classification=body.get_rules_display(),
        membership=[one_at(site, "membership", seat.pk) for seat in body.seats.all() if seat.person_id],
        meeting=many_at(site, "meeting", f"?organization={body.pk}"),
        consultation=many_at(site, "consultation", f"?organization={body.pk}"),
        startDate=day(body.since),
        endDate=day(body.until),
        website=body.website if body.website.startswith("http") else None,
        web=site(body.get_absolute_url()),
    )


def person(site: Site, one: Person, times: Times | None = None) -> Shape:
    """Somebody who sits in public. How to reach them is not public, so it is not here."""
    return made(
        "Person",
        one_at(site, "person", one.pk),
        times,
        body=site(reverse("oparl-body")),
        name=one.name,
        membership=[membership(site, seat) for seat in one.seats.all()],
        web=site(reverse("person", args=[one.key])),
    )


def membership(site: Site, seat: Seat, times: Times | None = None) -> Shape:
    assert seat.person_id is not None  # seats of organisations and posts are no memberships
    return made(
        "Membership",
        one_at(site, "membership", seat.pk),
        times,
        back={"person": one_at(site, "person", seat.person_id)},
        organization=one_at(site, "organization", seat.body_id),
        role=seat.get_role_display(),
        votingRight=seat.voting,
        startDate=day(seat.since),
        endDate=day(seat.until),
    )


def meeting(site: Site, one: Meeting, times: Times | None = None) -> Shape:
    """A meeting. One whose hour was not published starts at midnight: OParl knows no day without an hour."""
    documents = [document for pack in one.packs.all() for document in pack.documents.all()]
    files = [file(site, document) for document in documents if document.paper_id is None and _open(document)]
    old = [taken_over.file(site, paper) for paper in one.moderngov_papers.all()]
    editions = [edition for minutes in _minutes_of(one) for edition in minutes.editions.all()]
    came = {row.seat.person_id for row in one.attendances.all() if row.seat and row.seat.person_id}
    return made(
        "Meeting",
        one_at(site, "meeting", one.pk),
        times,
        name=str(one),
        meetingState=STATES[State(one.state)],
        start=moment(one.starts_at),
        location=location(site, one) if one.place else None,
        organization=[one_at(site, "organization", one.body_id)],
        participant=[one_at(site, "person", number) for number in sorted(came)],
        invitation=files[0] if files else None,
        resultsProtocol=protocol(site, editions[0]) if editions else None,
        auxiliaryFile=[*files[1:], *old],
        agendaItem=[agenda_item(site, item) for item in one.items.all()],
        web=site(one.get_absolute_url()),
    ) | {"cancelled": one.state == State.CANCELLED}


def _open(document: Document) -> bool:
    return not document.private and document.file.disposed_at is None


def _minutes_of(one: Meeting) -> list[Minutes]:
    return [one.minutes] if hasattr(one, "minutes") else []


def location(site: Site, one: Meeting, times: Times | None = None) -> Shape:
    """Where a meeting is. A place has no life of its own here, so it goes by the number of its meeting."""
    return made(
        "Location",
        one_at(site, "location", one.pk),
        times,
        back={"meetings": [one_at(site, "meeting", one.pk)]},
        description=one.place,
    )


def agenda_item(site: Site, item: AgendaItem, times: Times | None = None) -> Shape:
    """An item. Of several papers it names the consultation of the last: OParl lets an item have one."""
    decided: list[Decision] = list(item.decisions.all())
    papers = sorted(item.papers.all(), key=lambda paper: paper.pk)
    return made(
        "AgendaItem",
        one_at(site, "agendaItem", item.pk),
        times,
        back={"meeting": one_at(site, "meeting", item.meeting_id)},
        number=item.number,
        name=item.title,
        consultation=one_at(site, "consultation", papers[-1].pk)
        if papers
        else taken_over.of_item(site, item),
        result=", ".join(dict.fromkeys(one.verb for one in decided)),
        resolutionText="\n".join(one.text for one in decided),
    ) | {"order": item.order, "public": not _in_private(item, papers)}


def _in_private(item: AgendaItem, papers: list[Paper]) -> bool:
    built = getattr(item, "built_from", None)
    return any(paper.exempt_paragraph for paper in papers) or bool(built and built.exempt_paragraph)


def paper(site: Site, one: Paper, times: Times | None = None) -> Shape:
    files = [file(site, document) for document in one.documents.all() if _open(document)]
    before, after = one.supersedes_id, getattr(one, "superseded_by", None)
    related = [number for number in (before, after.pk if after else None) if number]
    return made(
        "Paper",
        one_at(site, "paper", one.pk),
        times,
        body=site(reverse("oparl-body")),
        name=one.title,
        reference=f"{one.pack.meeting.reference}/{one.item.number}",
        date=day(_published(one.pack)),
        paperType="report",
        relatedPaper=[one_at(site, "paper", number) for number in related],
        mainFile=files[0] if files else None,
        auxiliaryFile=files[1:],
        underDirectionOf=[one_at(site, "organization", one.pack.meeting.body_id)],
        consultation=[consultation(site, one)],
        web=site(one.get_absolute_url()),
    )


def _published(out: Pack | Edition) -> datetime.date:
    return out.published_at.astimezone(clock.LONDON).date()


def consultation(site: Site, one: Paper, times: Times | None = None) -> Shape:
    """Where a paper was considered: at one meeting, under one item."""
    return made(
        "Consultation",
        one_at(site, "consultation", one.pk),
        times,
        back={"paper": one_at(site, "paper", one.pk)},
        agendaItem=one_at(site, "agendaItem", one.item_id),
        meeting=one_at(site, "meeting", one.item.meeting_id),
        organization=[one_at(site, "organization", one.item.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(one.item.decisions.all())}


def file(site: Site, one: Document, times: Times | None = None) -> Shape:
    """A file that was published: of a paper, or of a meeting's pack."""
    where = one.pack.meeting
    address = site(reverse("published-document", args=[where.body.slug, where.day, one.pk]))
    of_paper = {"paper": [one_at(site, "paper", one.paper_id)]} if one.paper_id else {}
    return made(
        "File",
        one_at(site, "file", one.pk),
        times,
        back={"meeting": [one_at(site, "meeting", where.pk)], **of_paper},
        name=one.title,
        fileName=one.file.name,
        mimeType=one.file.content_type,
        date=day(_published(one.pack)),
        size=one.file.size,
        accessUrl=address,
        downloadUrl=address,
    )


def protocol(site: Site, one: Edition, times: Times | None = None) -> Shape:
    """Minutes as they went out, as a file: they are typeset when they are asked for, so their size is not known."""
    where = one.minutes.meeting
    address = site(reverse("minutes-pdf", args=[where.body.slug, where.day, one.number]))
    return made(
        "File",
        one_at(site, "minutes", one.pk),
        times,
        back={"meeting": [one_at(site, "meeting", where.pk)]},
        name=str(one),
        fileName=f"{where.reference} minutes {one.number}.pdf",
        mimeType="application/pdf",
        date=day(_published(one)),
        accessUrl=address,
        downloadUrl=address,
    )


def listed(data: list[Shape], pages: Mapping[str, Any], links: Mapping[str, str]) -> Shape:
    """A page of a list."""
    return {"data": data, "pagination": dict(pages), "links": dict(links)}


def error(message: str, debug: str) -> Shape:
    """Why there is no answer: in words for people, and what was asked."""
    return {"type": f"{SCHEMA}Error", "message": message, "debug": debug}
