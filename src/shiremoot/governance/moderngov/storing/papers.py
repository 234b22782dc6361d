"""Papers of meetings and items: what they are called and where they are to be fetched from."""

from collections.abc import Iterable

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.moderngov import answers
from shiremoot.governance.moderngov.models import OldPaper
from shiremoot.governance.moderngov.storing.moving import Moving


def store(moving: Moving, held: Meeting, item: AgendaItem | None, documents) -> None:
    for one in documents:
        known = OldPaper.objects.filter(base=moving.transfer.base, number=one.id).first()
        if one.restricted:
            if kept := list(standing().filter(pk=known.pk)) if known else []:
                take_out(kept, moving.by)
                trail.record(by=moving.by, act="took out a paper the old site restricts now from", thing=held)
        elif known and known.meeting_id != held.pk:
            moving.note(f"Paper “{one.title}” of {held} is of {known.meeting} too: it is shown there.")
        elif one.url:
            _store(moving, held, item, known, one)


def _store(moving, held: Meeting, item: AgendaItem | None, known: OldPaper | None, one) -> None:
    paper = known or OldPaper(base=moving.transfer.base, number=one.id)
    if paper.url != one.url[:600]:
        paper.problem = ""  # another version may be kept where the last could not
    paper.title, paper.url, paper.of_decision = one.title[:400], one.url[:600], one.of_decision
    paper.meeting, paper.item = held, item
    paper.save()


def tell_of_vanished(moving: Moving, held: Meeting, one: answers.Meeting) -> None:
    there = {paper.id for item in one.items for paper in item.documents} | {
        paper.id for paper in one.documents
    }
    for gone in standing().filter(base=moving.transfer.base, meeting=held).exclude(number__in=there):
        moving.note(f"Paper “{gone.title}” of {held} is no longer on the old site: it stays here.")


def standing() -> QuerySet[OldPaper]:
    """Those that were not taken out."""
    return policies.open_to_all(OldPaper).select_related("file")


def take_out(papers: Iterable[OldPaper], by: Viewer) -> None:
    """Forget what these say and destroy their files. That one was kept stays, so that programs learn it is gone."""
    for paper in papers:
        paper.pages.all().delete()
        if paper.file and files.dispose(by=by, file=paper.file, let_go=[paper]):
            paper.title = paper.url = paper.fetched = paper.problem = ""
            paper.save()
            trail.record(by=by, act="taken out", thing=paper)
        else:
            paper.delete()
