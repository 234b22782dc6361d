"""Our record in OParl's shapes. Pure but for addresses: rows in, dictionaries out; what is not known is left out.

The specification: OParl 1.1, chapter on the schema.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.publishing.models import Document, Paper
from shiremoot.public.opendata.changes import Times

SCHEMA = "https://schema.oparl.org/1.1/"
Shape = dict[str, Any]
Site = Callable[[str], str]  # makes an address whole

STATES = {
    State.PLANNED: "planned",
    State.OPEN: "in session",
    State.ADJOURNED: "adjourned",
    State.HELD: "held",
    State.INQUORATE: "held without quorum",
    State.CANCELLED: "cancelled",
}


def _made(kind: str, address: str, times: Times | None = None, **facts: Any) -> Shape:
    stamps = {"created": _moment(times[0]), "modified": _moment(times[1])} if times else {}
    kept = {key: value for key, value in facts.items() if value not in (None, "", [])}
    return {"id": address, "type": f"{SCHEMA}{kind}", **kept, **stamps}


def _moment(at: datetime.datetime | None) -> str | None:
    return at.astimezone(clock.LONDON).isoformat(timespec="seconds") if at else None


def _day(on: datetime.date | None) -> str | None:
    return on.isoformat() if on else None


def system(site: Site) -> Shape:
    return _made(
        "System",
        site(reverse("oparl-system")),
        oparlVersion=SCHEMA,
        body=site(reverse("oparl-bodies")),
        name=f"Shiremoot: {settings.COUNTY_NAME}",
        website=site(reverse("home")),
    ) | {"license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}


def county(site: Site) -> Shape:
    """The county as OParl's Body, with the addresses of its lists."""
    names = ("organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation", "file")
    lists = {name: site(reverse("oparl-list", args=[name])) for name in names}
    return _made(
        "Body",
        site(reverse("oparl-body")),
        system=site(reverse("oparl-system")),
        name=settings.COUNTY_NAME,
        website=site(reverse("home")),
        **lists,
    ) | {
        "legislativeTerm": [],
        "legislativeTermList": site(reverse("oparl-list", args=["legislativeTerm"])),
        "locationList": site(reverse("oparl-list", args=["location"])),
    }


def _one(site: Site, kind: str, number: int) -> str:
    return site(reverse("oparl-object", args=[kind, number]))


def organization(site: Site, body: Body, times: Times | None = None) -> Shape:
    return _made(
        "Organization",
        _one(site, "organization", body.pk),
        times,
        body=site(reverse("oparl-body")),
        name=body.name,
        shortName=body.reference,
        organizationType=body.get_kind_display(),
        classification=body.get_rules_display(),
        membership=[_one(site, "membership", seat.pk) for seat in body.seats.all() if seat.person_id],
        meeting=f"{site(reverse('oparl-list', args=['meeting']))}?organization={body.slug}",
        startDate=_day(body.since),
        endDate=_day(body.until),
        website=body.website if body.website.startswith("http") else None,
        web=site(body.get_absolute_url()),
    )


def person(site: Site, one: Person, times: Times | None = None) -> Shape:
    return _made(
        "Person",
        _one(site, "person", one.pk),
        times,
        body=site(reverse("oparl-body")),
        name=one.name,
        membership=[membership(site, seat) for seat in one.seats.all()],
        web=site(reverse("person", args=[one.key])),
    )


def membership(site: Site, seat: Seat, times: Times | None = None) -> Shape:
    return _made(
        "Membership",
        _one(site, "membership", seat.pk),
        times,
        person=_one(site, "person", seat.person_id),
        organization=_one(site, "organization", seat.body_id),
        role=seat.get_role_display(),
        votingRight=seat.voting,
        startDate=_day(seat.since),
        endDate=_day(seat.until),
    )


def meeting(site: Site, one: Meeting, times: Times | None = None) -> Shape:
    files = [
        file(site, document)
        for pack in one.packs.all()
        for document in pack.documents.all()
        if _open(document)
    ]
    place = {
        "type": f"{SCHEMA}Location",
        "id": f"{_one(site, 'meeting', one.pk)}#place",
        "description": one.place,
    }
    return _made(
        "Meeting",
        _one(site, "meeting", one.pk),
        times,
        name=str(one),
        meetingState=STATES[State(one.state)],
        start=_moment(one.starts_at) if one.has_time else None,
        location=place if one.place else None,
        organization=[_one(site, "organization", one.body_id)],
        invitation=files[0] if files else None,
        auxiliaryFile=files[1:],
        agendaItem=[agenda_item(site, item) for item in one.items.all()],
        web=site(one.get_absolute_url()),
    ) | {"cancelled": one.state == State.CANCELLED}


def _open(document: Document) -> bool:
    return not document.private and document.paper_id is None


def agenda_item(site: Site, item: AgendaItem, times: Times | None = None) -> Shape:
    decided: list[Decision] = list(item.decisions.all())
    return _made(
        "AgendaItem",
        _one(site, "agendaItem", item.pk),
        times,
        meeting=_one(site, "meeting", item.meeting_id),
        number=item.number,
        name=item.title,
        consultation=[_one(site, "consultation", paper.pk) for paper in item.papers.all()],
        result=", ".join(dict.fromkeys(one.verb for one in decided)),
        resolutionText="\n".join(one.text for one in decided),
    ) | {"order": item.order, "public": not any(paper.exempt_paragraph for paper in item.papers.all())}


def paper(site: Site, one: Paper, times: Times | None = None) -> Shape:
    files = [file(site, document) for document in one.documents.all() if not document.private]
    return _made(
        "Paper",
        _one(site, "paper", one.pk),
        times or (one.pack.published_at, one.pack.published_at),
        body=site(reverse("oparl-body")),
        name=one.title,
        reference=f"{one.pack.meeting.reference}/{one.item.number}",
        date=_day(one.pack.published_at.astimezone(clock.LONDON).date()),
        paperType="report",
        mainFile=files[0] if files else None,
        auxiliaryFile=files[1:],
        consultation=[consultation(site, one)],
        web=site(one.get_absolute_url()),
    )


def consultation(site: Site, one: Paper, times: Times | None = None) -> Shape:
    """Where a paper was considered: at one meeting, under one item."""
    return _made(
        "Consultation",
        _one(site, "consultation", one.pk),
        times,
        paper=_one(site, "paper", one.pk),
        agendaItem=_one(site, "agendaItem", one.item_id),
        meeting=_one(site, "meeting", one.item.meeting_id),
        organization=[_one(site, "organization", one.item.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(one.item.decisions.all())}


def file(site: Site, one: Document, times: Times | None = None) -> Shape:
    where = one.pack.meeting
    address = site(reverse("published-document", args=[where.body.slug, where.day, one.pk]))
    return _made(
        "File",
        _one(site, "file", one.pk),
        times or (one.pack.published_at, one.pack.published_at),
        name=one.title,
        fileName=one.file.name,
        mimeType=one.file.content_type,
        date=_day(one.pack.published_at.astimezone(clock.LONDON).date()),
        size=one.file.size,
        accessUrl=address,
        downloadUrl=address,
    )


def listed(data: list[Shape], pages: Mapping[str, Any], links: Mapping[str, str]) -> Shape:
    """A page of a list."""
    return {"data": data, "pagination": dict(pages), "links": dict(links)}
