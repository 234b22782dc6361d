"""Papers imported from the old site in OParl's shapes: those of an item as Paper, those of a meeting as File.

They have no date, since it is not known when they were published there.
"""

from django.urls import reverse

from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.public.opendata.changes import Times
from shiremoot.public.opendata.making import Shape, Site, made, one_at


def gone(one: OldPaper) -> bool:
    """Return True if the paper was restricted later, or disposed of."""
    return bool(one.file and one.file.disposed_at)


def of_item(site: Site, item: AgendaItem) -> str | None:
    """Return the address of the consultation of an item's last paper, or None."""
    papers = sorted(item.moderngov_papers.all(), key=lambda paper: paper.pk)
    return one_at(site, "oldConsultation", papers[-1].pk) if papers else None


def _item(one: OldPaper) -> AgendaItem:
    """Return the item of a paper that has one."""
    assert one.item is not None
    return one.item


def paper(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return a paper of an item. Its type is known only if it belongs to a decision."""
    item = _item(one)
    return made(
        "Paper",
        one_at(site, "oldPaper", one.pk),
        times,
        body=site(reverse("oparl-body")),
        name=one.title,
        reference=f"{one.meeting.reference}/{item.number}" if item.number else None,
        paperType="decision" if one.of_decision else None,
        mainFile=file(site, one),
        underDirectionOf=[one_at(site, "organization", one.meeting.body_id)],
        consultation=[consultation(site, one)],
        web=site(one.meeting.get_absolute_url()),
    )


def consultation(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return where a paper was considered: at one meeting, under one item."""
    item = _item(one)
    return made(
        "Consultation",
        one_at(site, "oldConsultation", one.pk),
        times,
        back={"paper": one_at(site, "oldPaper", one.pk)},
        agendaItem=one_at(site, "agendaItem", item.pk),
        meeting=one_at(site, "meeting", one.meeting_id),
        organization=[one_at(site, "organization", one.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(item.decisions.all())}


def file(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return a file of a paper, or of a meeting as a whole."""
    assert one.file is not None  # lists hold papers with files alone
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
