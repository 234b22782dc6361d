"""Meetings, items, papers, files and minutes in OParl's shapes. Pure but for addresses: rows in, dictionaries out."""

import datetime

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.meetings.minutes.models import Edition, Minutes
from shiremoot.meetings.oparl import beside
from shiremoot.meetings.packs.models import Pack, PublishedFile, PublishedPaper
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.hooks.oparl import Shape, Site, Times, day, made, moment

STATES = {
    MeetingState.PLANNED: "planned",
    MeetingState.OPEN: "in session",
    MeetingState.ADJOURNED: "adjourned",
    MeetingState.HELD: "held",
    MeetingState.INQUORATE: "held without quorum",
    MeetingState.CANCELLED: "cancelled",
}


def meeting(site: Site, one: Meeting, times: Times | None = None) -> Shape:
    """A meeting. One whose hour was not published starts at midnight: OParl knows no day without an hour."""
    documents = [document for pack in one.packs.all() for document in pack.documents.all()]
    files = [file(site, document) for document in documents if document.paper_id is None and _open(document)]
    editions = [edition for minutes in _minutes_of(one) for edition in minutes.editions.all()]
    came = {row.seat.person_id for row in one.attendances.all() if row.seat and row.seat.person_id}
    return made(
        "Meeting",
        site.one("meeting", one.pk),
        times,
        name=str(one),
        meetingState=STATES[MeetingState(one.state)],
        start=None if one.only_month else moment(one.starts_at),
        location=location(site, one) if one.place else None,
        organization=[site.one("organization", one.body_id)],
        participant=[site.one("person", number) for number in sorted(came)],
        invitation=files[0] if files else None,
        resultsProtocol=protocol(site, editions[0]) if editions else None,
        auxiliaryFile=[*files[1:], *beside.files(site, one)],
        agendaItem=[agenda_item(site, item) for item in one.items.all()],
        web=site(one.get_absolute_url()),
    ) | {"cancelled": one.state == MeetingState.CANCELLED}


def _open(document: PublishedFile) -> bool:
    return not document.private and document.file.disposed_at is None


def _minutes_of(one: Meeting) -> list[Minutes]:
    return [one.minutes] if hasattr(one, "minutes") else []


def location(site: Site, one: Meeting, times: Times | None = None) -> Shape:
    """Where a meeting is. A place has no life of its own here, so it goes by the number of its meeting."""
    return made(
        "Location",
        site.one("location", one.pk),
        times,
        back={"meetings": [site.one("meeting", one.pk)]},
        description=one.place,
    )


def agenda_item(site: Site, item: AgendaItem, times: Times | None = None) -> Shape:
    """An item. Of several papers it names the consultation of the last: OParl lets an item have one."""
    decided: list[Decision] = list(item.decisions.all())
    papers = sorted(item.papers.all(), key=lambda paper: paper.pk)
    return made(
        "AgendaItem",
        site.one("agendaItem", item.pk),
        times,
        back={"meeting": site.one("meeting", item.meeting_id)},
        number=item.number,
        name=item.title,
        consultation=site.one("consultation", papers[-1].pk) if papers else beside.consultation(site, item),
        result=", ".join(dict.fromkeys(one.verb for one in decided)),
        resolutionText="\n".join(one.text for one in decided),
    ) | {"order": item.order, "public": not _in_private(item, papers)}


def _in_private(item: AgendaItem, papers: list[PublishedPaper]) -> bool:
    built = getattr(item, "built_from", None)
    return any(paper.exempt_paragraph for paper in papers) or bool(built and built.exempt_paragraph)


def paper(site: Site, one: PublishedPaper, times: Times | None = None) -> Shape:
    files = [file(site, document) for document in one.documents.all() if _open(document)]
    before, after = one.supersedes_id, getattr(one, "superseded_by", None)
    related = [number for number in (before, after.pk if after else None) if number]
    return made(
        "Paper",
        site.one("paper", one.pk),
        times,
        body=site.county(),
        name=one.title,
        reference=f"{one.pack.meeting.reference}/{one.item.number}",
        date=day(_published(one.pack)),
        paperType="report",
        relatedPaper=[site.one("paper", number) for number in related],
        mainFile=files[0] if files else None,
        auxiliaryFile=files[1:],
        underDirectionOf=[site.one("organization", one.pack.meeting.body_id)],
        consultation=[consultation(site, one)],
        web=site(one.get_absolute_url()),
    )


def _published(out: Pack | Edition) -> datetime.date:
    return out.published_at.astimezone(clock.LONDON).date()


def consultation(site: Site, one: PublishedPaper, times: Times | None = None) -> Shape:
    """Where a paper was considered: at one meeting, under one item."""
    return made(
        "Consultation",
        site.one("consultation", one.pk),
        times,
        back={"paper": site.one("paper", one.pk)},
        agendaItem=site.one("agendaItem", one.item_id),
        meeting=site.one("meeting", one.item.meeting_id),
        organization=[site.one("organization", one.item.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(one.item.decisions.all())}


def file(site: Site, one: PublishedFile, times: Times | None = None) -> Shape:
    """A file that was published: of a paper, or of a meeting's pack."""
    where = one.pack.meeting
    address = site(reverse("published-document", args=[where.body.slug, where.day, one.pk]))
    of_paper = {"paper": [site.one("paper", one.paper_id)]} if one.paper_id else {}
    return made(
        "File",
        site.one("file", one.pk),
        times,
        back={"meeting": [site.one("meeting", where.pk)], **of_paper},
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
        site.one("minutes", one.pk),
        times,
        back={"meeting": [site.one("meeting", where.pk)]},
        name=str(one),
        fileName=f"{where.reference} minutes {one.number}.pdf",
        mimeType="application/pdf",
        date=day(_published(one)),
        accessUrl=address,
        downloadUrl=address,
    )
