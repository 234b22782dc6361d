"""Add, rename, move and remove the annexes of a report. Each makes a new version of it."""

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.meetings.reports import actions, queries, rules, word_pictures
from shiremoot.meetings.reports.models import Annex, Report, Version


def add(
    *, by: Viewer, report: Report, seen: int, title: str, upload: InspectedFile, background: bool = False
) -> Annex:
    """Add an annex to a report, which makes a new version. Raises as `actions.save` does.

    A `background` paper is one the report relies on: open to inspection (LGA 1972 s100D), but not in the pack.
    """
    inside = [] if background else word_pictures.read(upload)
    with transaction.atomic():
        report = actions.writable(report, seen, by)
        order = queries.annexes(report, report.version).count() + 1
        made = actions.copy_version(report, by, f"Annex added: {title}"[:300])
        annex = Annex(report=report, order=order, title=title, added_in=made.number, background=background)
        files.store(by=by, inspected=upload, owner=annex)
        word_pictures.keep_pictures(by=by, version=made, document=annex.file, inside=inside)
        return annex


@transaction.atomic
def amend(*, by: Viewer, annex: Annex, seen: int, title: str, place: int) -> Version:
    """Rename an annex or move it to another place, counted from 1. Makes a new version. Raises as `add` does."""
    report = actions.writable(annex.report, seen, by)
    standing = list(queries.annexes(report, report.version).select_for_update(of=("self",)))
    if annex.pk not in [each.pk for each in standing]:
        raise rules.WrongState("This annex was already taken away.")
    moved = [each for each in standing if each.pk != annex.pk]
    moved.insert(max(place, 1) - 1, annex)
    made = actions.copy_version(report, by, f"Annex named or moved: {title}"[:300])
    for order, each in enumerate(moved, 1):
        called = title if each.pk == annex.pk else each.title
        if (each.order, each.title) != (order, called):
            _replace(each, made.number, by, order=order, title=called)
    return made


def _replace(annex: Annex, number: int, by: Viewer, *, order: int, title: str) -> None:
    """Replace an annex from version `number` on. Earlier versions keep it as it was."""
    annex.removed_in = number
    annex.save(update_fields=["removed_in"])
    after = Annex(report=annex.report, order=order, title=title, added_in=number, background=annex.background)
    files.copy(by=by, file=annex.file, owner=after)


@transaction.atomic
def remove(*, by: Viewer, annex: Annex, seen: int) -> Annex:
    """Remove an annex from the next version on. Raises as `add` does."""
    report = actions.writable(annex.report, seen, by)
    annex = Annex.objects.select_for_update().get(pk=annex.pk)
    if annex.removed_in:
        raise rules.WrongState("This annex was already taken away.")
    annex.removed_in = actions.copy_version(report, by, f"Annex taken away: {annex.title}"[:300]).number
    annex.save(update_fields=["removed_in"])
    return annex
