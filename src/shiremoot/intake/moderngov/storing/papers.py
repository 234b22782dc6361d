"""Store the titles and addresses of papers of meetings and items; `fetching` downloads the files."""

from collections.abc import Iterable

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.moderngov import answers
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.intake.moderngov.storing.context import TransferContext
from shiremoot.meetings.record.models import AgendaItem, Meeting


def store(
    context: TransferContext,
    held: Meeting,
    item: AgendaItem | None,
    documents: Iterable[answers.ListedDocument],
) -> None:
    """Store the documents of an item, or those of the meeting itself. Papers that are restricted now are removed."""
    for one in documents:
        if one.unclear:
            context.note_unclear(f"paper “{one.title}” of {held}", one.unclear)
        known = OldPaper.objects.filter(base=context.transfer.base, number=one.id).first()
        if one.restricted:
            if stored := list(visible_papers().filter(pk=known.pk)) if known else []:
                remove(stored, context.by)
                trail.record(by=context.by, act=ModernGovAct.REMOVED_RESTRICTED_PAPER, thing=held)
        elif known and known.meeting_id != held.pk:
            context.note(f"Paper “{one.title}” of {held} is of {known.meeting} too: it is shown there.")
        elif one.url:
            _store(context, held, item, known, one)


def _store(
    context: TransferContext,
    held: Meeting,
    item: AgendaItem | None,
    known: OldPaper | None,
    one: answers.ListedDocument,
) -> None:
    paper = known or OldPaper(base=context.transfer.base, number=one.id)
    if paper.url != one.url[:600]:
        paper.problem = ""  # this version may be stored although the last could not
    paper.title, paper.url, paper.of_decision = one.title[:400], one.url[:600], one.of_decision
    paper.meeting, paper.item = held, item
    paper.save()


def note_missing(context: TransferContext, held: Meeting, one: answers.ListedMeeting) -> None:
    """Note the papers of a meeting that its answer no longer has."""
    listed = {paper.id for item in one.items for paper in item.documents} | {
        paper.id for paper in one.documents
    }
    for gone in visible_papers().filter(base=context.transfer.base, meeting=held).exclude(number__in=listed):
        context.note(f"Paper “{gone.title}” of {held} is no longer on the old site: it stays here.")


def visible_papers() -> QuerySet[OldPaper]:
    """Return the papers that were not removed."""
    return policies.open_to_all(OldPaper).select_related("file")


def remove(papers: Iterable[OldPaper], by: Viewer) -> None:
    """Delete the text and files of papers. The row of one with a file stays, so that feeds can report its deletion."""
    for paper in papers:
        paper.pages.all().delete()
        if paper.file:
            files.dispose(by=by, of=[paper])
            paper.title = paper.url = paper.fetched = paper.problem = ""
            paper.save()
            trail.record(by=by, act=ModernGovAct.REMOVED_PAPER, thing=paper)
        else:
            paper.delete()
