"""Papers imported from the old site in OParl's shapes: those of an item as Paper, those of a meeting as File.

They have no date, since it is not known when they were published there.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.files.models import StoredFile
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.kernel.errors import known
from shiremoot.meetings.oparl.beside import BesideMeetings
from shiremoot.meetings.oparl.kinds import decisions
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.spine.hooks.oparl import ObjectKind, Shape, Site, Times, Trace, made


def gone(one: OldPaper) -> bool:
    """Return True if the paper was restricted later, or disposed of."""
    return bool(one.file and one.file.disposed_at)


def of_item(site: Site, item: AgendaItem) -> str | None:
    """Return the address of the consultation of an item's last paper, or None."""
    papers = sorted(item.moderngov_papers.all(), key=lambda paper: paper.pk)
    return site.one("oldConsultation", papers[-1].pk) if papers else None


def _item(one: OldPaper) -> AgendaItem:
    """Return the item of a paper that has one."""
    return known(one.item, "only papers of items are shown so")


def paper(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return a paper of an item. Its type is known only if it belongs to a decision."""
    item = _item(one)
    return made(
        "Paper",
        site.one("oldPaper", one.pk),
        times,
        body=site.county(),
        name=one.title,
        reference=f"{one.meeting.reference}/{item.number}" if item.number else None,
        paperType="decision" if one.of_decision else None,
        mainFile=file(site, one),
        underDirectionOf=[site.one("organization", one.meeting.body_id)],
        consultation=[consultation(site, one)],
        web=site(one.meeting.get_absolute_url()),
    )


def consultation(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return where a paper was considered: at one meeting, under one item."""
    item = _item(one)
    return made(
        "Consultation",
        site.one("oldConsultation", one.pk),
        times,
        back={"paper": site.one("oldPaper", one.pk)},
        agendaItem=site.one("agendaItem", item.pk),
        meeting=site.one("meeting", one.meeting_id),
        organization=[site.one("organization", one.meeting.body_id)],
        role="considered",
    ) | {"authoritative": bool(item.decisions.all())}


def file(site: Site, one: OldPaper, times: Times | None = None) -> Shape:
    """Return a file of a paper, or of a meeting as a whole."""
    kept = known(one.file, "lists hold papers with files alone")
    address = site(one.get_absolute_url())
    of_paper = {"paper": [site.one("oldPaper", one.pk)]} if one.item_id else {}
    return made(
        "File",
        site.one("oldFile", one.pk),
        times,
        back={"meeting": [site.one("meeting", one.meeting_id)], **of_paper},
        name=one.title,
        fileName=kept.name,
        mimeType=kept.content_type,
        size=kept.size,
        accessUrl=address,
        downloadUrl=address,
    )


def _of_meeting(site: Site, meeting: Meeting) -> list[Shape]:
    """Return the files of a meeting as a whole, which `BESIDE` has fetched with it."""
    return [file(site, paper) for paper in meeting.moderngov_papers.all()]


def _kept() -> QuerySet[OldPaper]:
    """Return the papers that are kept here."""
    kept = policies.open_to_all(OldPaper).filter(file__isnull=False)
    return kept.select_related("file").order_by("pk")


def _with_items() -> Prefetch[Any]:
    return Prefetch("moderngov_papers", _kept())


def _with_meetings() -> Prefetch[Any]:
    return Prefetch("moderngov_papers", _kept().filter(item=None))


def _files() -> QuerySet[OldPaper]:
    """Return every paper that was kept, also those that are gone."""
    return OldPaper.objects.filter(file__isnull=False).select_related("file", "meeting__body").order_by("pk")


def _papers() -> QuerySet[OldPaper]:
    rows = _files().filter(item__isnull=False).select_related("item")
    return rows.prefetch_related(decisions("item__decisions"))


BESIDE = BesideMeetings(
    "papers of the old site",
    _with_items,
    _with_meetings,
    (Trace(OldPaper, "moderngov_papers"), Trace(StoredFile, "moderngov_papers__file")),
    of_item,
    _of_meeting,
)
FILE = (Trace(OldPaper, own=True), Trace(Meeting, "meeting"), Trace(StoredFile, "file"))
PAPER = (*FILE, Trace(Decision, "item__decisions"))
KINDS = (
    ObjectKind(
        "oldPaper",
        _papers,
        paper,
        PAPER,
        internal=("consultation", "mainFile"),
        gone=gone,
        listed_with="paper",
    ),
    ObjectKind(
        "oldConsultation",
        _papers,
        consultation,
        PAPER,
        "meeting__body",
        gone=gone,
        listed_with="consultation",
    ),
    ObjectKind("oldFile", _files, file, FILE, gone=gone, listed_with="file"),
)
