"""Papers of the site the council had before, in OParl's shapes: those of an item as Paper, those of a meeting as File.

When they were published there is not known, so they have no date.
"""

from django.urls import reverse

from shiremoot.governance.meetings.models import AgendaItem
from shiremoot.governance.moderngov.models import OldPaper
from shiremoot.public.opendata.changes import Times
from shiremoot.public.opendata.making import Shape, Site, made, one_at


def gone(one: OldPaper) -> bool:
    """Whether it was restricted since, or disposed of."""
    return bool(one.file and one.file.disposed_at)


def of_item(site: Site, item: AgendaItem) -> str | None:
    """The address of the consultation of an item's last paper."""
    papers = sorted(item.moderngov_papers.all(), key=lambda paper: paper.pk)
    return one_at(site, "oldConsultation", papers[-1].pk) if papers else None


def paper(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """A paper of an item; whether it was a report is not told, but whether it was of a decision is."""
    return made(
        "Paper",
        one_at(site, "oldPaper", one.pk),
        times,
        body=site(reverse("oparl-body")),
        name=one.title,
        reference=f"{one.meeting.reference}/{one.item.number}" if one.item.number else None,
        paperType="decision" if one.of_decision else None,
        mainFile=file(site, one),
        underDirectionOf=[one_at(site, "organization", one.meeting.body_id)],
        consultation=[consultation(site, one)],
        web=site(one.meeting.get_absolute_url()),
    )


def consultation(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Where a paper was considered: at one meeting, under one item."""
    return made(
        "Consultation",
        one_at(site, "oldConsultation", one.pk),
        times,
        back={"paper": one_at(site, "oldPaper", one.pk)},
        agendaItem=one_at(site, "agendaItem", one.item_id),
        meeting=one_at(site, "meeting", one.meeting_id),
        organization=[one_at(site, "organization", one.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(one.item.decisions.all())}


def file(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """A file of a paper, or of a meeting as a whole."""
    address = site(one.get_absolute_url())
    of_paper = {"paper": [one_at(site, "oldPaper", one.pk)]} if one.item_id else {}
    return made(
        "File",
        one_at(site, "oldFile", one.pk),
        times,
        back={"meeting": [one_at(site, "meeting", one.meeting_id)], **of_paper},
        name=one.title,
        fileName=one.file.name,
        mimeType=one.file.content_type,
        size=one.file.size,
        accessUrl=address,
        downloadUrl=address,
    )
