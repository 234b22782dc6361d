"""What is still held of each kind that may be disposed of, by meeting; and letting it go."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.publishing.models import Document, Paper
from shiremoot.governance.publishing.rules import Kind as Published
from shiremoot.governance.records.enclosures import annexes_unneeded, pictures_unneeded
from shiremoot.governance.records.rules import Kind
from shiremoot.governance.reports.models import Annex, Picture, Version
from shiremoot.governance.sittings.models import Note


@dataclass(frozen=True)
class Gone:
    """How many papers or notes went, and how many files stay because something else uses them."""

    count: int
    kept_files: int = 0


def counts(kind: Kind) -> dict[int, int]:
    """How many things of a kind are held, by meeting; what is kept for good is not counted. One query."""
    if kind not in _HELD:
        return {}
    rows, path = _HELD[kind]()
    return dict(rows.order_by().values(held=F(path)).annotate(many=Count("pk")).values_list("held", "many"))


def _background() -> tuple[QuerySet, str]:
    """Those of exempt reports count, and go, with the exempt papers."""
    held = Document.objects.filter(kind=Published.BACKGROUND, private=False, file__disposed_at=None)
    return held, "pack__meeting"


def _exempt() -> tuple[QuerySet, str]:
    return Paper.objects.exclude(exempt_paragraph=None).filter(version__disposed_on=None), "pack__meeting"


def _drafts() -> tuple[QuerySet, str]:
    published = Paper.objects.filter(version=OuterRef("pk"))
    return Version.objects.filter(~Exists(published), disposed_on=None), "report__item__agenda__meeting"


def _notes() -> tuple[QuerySet, str]:
    return Note.objects.exclude(text=""), "item__meeting"


_HELD: dict[Kind, Callable[[], tuple[QuerySet, str]]] = {
    Kind.BACKGROUND: _background,
    Kind.EXEMPT: _exempt,
    Kind.DRAFTS: _drafts,
    Kind.NOTES: _notes,
}


def let_go(meeting: Meeting, kind: Kind, by: Viewer) -> Gone:
    """Destroy what is held of a kind of one meeting. The rows stay, emptied; call inside a transaction."""
    rows, path = _HELD[kind]()
    return _LET_GO[kind](rows.filter(**{path: meeting}), by)


def _let_notes_go(notes: QuerySet, by: Viewer) -> Gone:
    return Gone(notes.update(text="", version=F("version") + 1))


def _let_background_go(documents: QuerySet, by: Viewer) -> Gone:
    found = list(documents.select_related("file"))
    annexes = Annex.objects.filter(background=True, file__in=[one.file_id for one in found])
    return Gone(len(found), _emptied([], [*found, *annexes.select_related("file")], by))


def _let_drafts_go(versions: QuerySet, by: Viewer) -> Gone:
    found = list(versions.select_related("file"))
    return Gone(len(found), _emptied(found, annexes_unneeded(found), by))


def _let_exempt_go(papers: QuerySet, by: Viewer) -> Gone:
    found = list(papers.select_related("version__file"))
    packs = {paper.pack_id for paper in found}
    documents = list(Document.objects.filter(pack__in=packs, private=True).select_related("file"))
    annexes = Annex.objects.filter(file__in=[one.file_id for one in documents]).select_related("file")
    # Drafts of these reports are exempt too, and may share their files.
    reports = {paper.version.report_id for paper in found}
    rows = Version.objects.filter(report__in=reports, disposed_on=None).exclude(exempt_paragraph=None)
    versions = list(rows.select_related("file"))
    others = [*documents, *annexes, *annexes_unneeded(versions)]
    return Gone(len(found), _emptied(versions, others, by))


def _emptied(versions: list[Version], others: list, by: Viewer) -> int:
    """Empty these versions and destroy their files and those of `others`; how many files stay."""
    pictures = pictures_unneeded(versions, others)
    Picture.objects.filter(pk__in=[picture.pk for picture in pictures]).update(alt="")
    others = [*others, *pictures]
    let = {row.file_id: row.file for row in [*versions, *others] if row.file_id}
    for version in versions:
        version.body = version.purpose = version.recommendations = ""
        version.file, version.disposed_on = None, clock.today()
    Version.objects.bulk_update(
        versions, ["body", "purpose", "recommendations", "file", "disposed_on"], batch_size=200
    )
    return sum(not files.dispose(by=by, file=file, let_go=others) for file in _in_order(let))


def _in_order(found: dict[int, StoredFile]) -> list[StoredFile]:
    return [found[number] for number in sorted(found)]


_LET_GO: dict[Kind, Callable[[QuerySet, Viewer], Gone]] = {
    Kind.BACKGROUND: _let_background_go,
    Kind.EXEMPT: _let_exempt_go,
    Kind.DRAFTS: _let_drafts_go,
    Kind.NOTES: _let_notes_go,
}
