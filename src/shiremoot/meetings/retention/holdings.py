"""The records still held of each kind that may be disposed of, by meeting, and their disposal."""

from collections.abc import Sequence

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.meetings.live.models import Note
from shiremoot.meetings.packs.models import PublishedFile, PublishedPaper, PublishedPicture
from shiremoot.meetings.packs.rules import DocumentKind as Published
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports.models import Annex, Picture, Version
from shiremoot.meetings.retention.attachments import unused_annexes, unused_pictures
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.spine.hooks.retention import HELD, Disposed, Held


def counts(kind: RecordKind) -> dict[int, int]:
    """Return how many things of a kind are held, by the key of the meeting; none for kinds kept for good. One query."""
    if kind not in (held := every()):
        return {}
    rows, path = held[kind].rows(), held[kind].path
    return dict(rows.order_by().values(held=F(path)).annotate(many=Count("pk")).values_list("held", "many"))


def every() -> dict[str, Held]:
    """Return the records that rooms hold and may dispose of, by kind."""
    return {offer.give.kind: offer.give for offer in HELD.offers}


def dispose(meeting: Meeting, kind: RecordKind, by: Viewer) -> Disposed:
    """Destroy what is held of one kind of one meeting. The rows stay, emptied. Call inside a transaction."""
    held = every()[kind]
    return held.dispose(held.rows().filter(**{held.path: meeting}), by)


def _background() -> QuerySet[PublishedFile]:
    """Return the public background papers. Those of exempt reports are disposed of with the exempt papers."""
    return PublishedFile.objects.filter(kind=Published.BACKGROUND, private=False, file__disposed_at=None)


def _exempt() -> QuerySet[PublishedPaper]:
    return PublishedPaper.objects.exclude(exempt_paragraph=None).filter(version__disposed_on=None)


def _drafts() -> QuerySet[Version]:
    published = PublishedPaper.objects.filter(version=OuterRef("pk"))
    return Version.objects.filter(~Exists(published), disposed_on=None)


def _notes() -> QuerySet[Note]:
    return Note.objects.exclude(text="")


def _dispose_notes(notes: QuerySet[Note], by: Viewer) -> Disposed:
    found = list(notes)
    for note in found:
        Note.disposal.empty(note)
        note.version += 1
    return Disposed(Note.objects.bulk_update(found, [*Note.disposal.destroys, "version"], batch_size=200))


def _dispose_background(documents: QuerySet[PublishedFile], by: Viewer) -> Disposed:
    found = list(documents.select_related("file", "paper__version"))
    annexes = [annex for annex in _annexes_published_as(found) if annex.background]
    return Disposed(len(found), _empty([], [*found, *annexes], by))


def _dispose_drafts(versions: QuerySet[Version], by: Viewer) -> Disposed:
    found = list(versions.select_related("file"))
    return Disposed(len(found), _empty(found, unused_annexes(found), by))


def _dispose_exempt(papers: QuerySet[PublishedPaper], by: Viewer) -> Disposed:
    found = list(papers.select_related("version__file"))
    packs = {paper.pack_id for paper in found}
    private = PublishedFile.objects.filter(pack__in=packs, private=True)
    documents = list(private.select_related("file"))
    pictures = PublishedPicture.objects.filter(paper__in=found).select_related("file")
    # Drafts of these reports are exempt too.
    reports = {paper.version.report_id for paper in found}
    rows = Version.objects.filter(report__in=reports, disposed_on=None).exclude(exempt_paragraph=None)
    versions = list(rows.select_related("file"))
    others: list[Attachment] = [*documents, *pictures, *unused_annexes(versions)]
    return Disposed(len(found), _empty(versions, others, by))


def _annexes_published_as(documents: Sequence[PublishedFile]) -> list[Annex]:
    """Return the annexes of reports that were published as these documents. One query."""
    wanted = {(one.paper.version.report_id, one.file.digest) for one in documents if one.paper}
    rows = Annex.objects.filter(report__in={report for report, _ in wanted}).select_related("file")
    return [annex for annex in rows if (annex.report_id, annex.file.digest) in wanted]


Attachment = PublishedFile | PublishedPicture | Annex | Picture


def _empty(versions: list[Version], others: Sequence[Attachment], by: Viewer) -> int:
    """Empty these versions and destroy their files and those of `others`. Returns how many others have too."""
    pictures = unused_pictures(versions, others)
    for picture in pictures:
        Picture.disposal.empty(picture)
    Picture.objects.bulk_update(pictures, Picture.disposal.destroys, batch_size=200)
    kept = files.dispose(by=by, of=[*versions, *others, *pictures])
    for version in versions:
        Version.disposal.empty(version)
        version.disposed_on = clock.today()
    Version.objects.bulk_update(versions, [*Version.disposal.destroys, "disposed_on"], batch_size=200)
    return kept


OWN = (
    Held(RecordKind.BACKGROUND, _background, "pack__meeting", _dispose_background),
    Held(RecordKind.EXEMPT, _exempt, "pack__meeting", _dispose_exempt),
    Held(RecordKind.DRAFTS, _drafts, "report__item__agenda__meeting", _dispose_drafts),
    Held(RecordKind.NOTES, _notes, "item__meeting", _dispose_notes),
)
