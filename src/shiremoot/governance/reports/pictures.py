"""Adding pictures to what is written here, taking them away, and saying what they show."""

from collections.abc import Mapping

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import Looked
from shiremoot.governance.reports import actions, queries, rules
from shiremoot.governance.reports.models import Picture, Report, Version


@transaction.atomic
def add(
    *, by: Viewer, report: Report, seen: int, upload: Looked, alt: str = "", decorative: bool = False
) -> Picture:
    """Add a picture the text may show by its name; a new version. Raises as `actions.annex`, or `rules.NoReason`."""
    rules.check_told(alt, decorative)
    report = actions.writable(report, seen, by)
    made = actions.again(report, by, f"Picture added: {upload.name}"[:300])
    names = [each.name for each in queries.pictures(made)]
    return Picture.objects.create(
        report=report,
        order=len(names) + 1,
        name=_free(upload.name.replace(" ", "-"), names),
        alt="" if decorative else alt.strip(),
        decorative=decorative,
        file=files.keep(by=by, looked=upload),
        added_in=made.number,
    )


@transaction.atomic
def remove(*, by: Viewer, picture: Picture, seen: int) -> Version:
    """Take away a picture that was added here, from the next version on. Raises as `actions.annex`."""
    report = actions.writable(picture.report, seen, by)
    if picture.removed_in or picture.document_id:
        raise rules.WrongState("Only a picture that was added here, and is still here, can be taken away.")
    made = actions.again(report, by, f"Picture taken away: {picture.name}"[:300])
    Picture.objects.filter(pk=picture.pk).update(removed_in=made.number)
    return made


@transaction.atomic
def describe(
    *, by: Viewer, report: Report, seen: int, said: Mapping[int, tuple[str, bool]]
) -> Version | None:
    """Say what pictures show, or that they are decoration: by picture. A new version, unless nothing changed.

    The words of the report stay, so its checks stand. Raises as `actions.annex`.
    """
    report = actions.writable(report, seen, by)
    newest = queries.version(report)
    changed = [each for each in queries.pictures(newest) if said.get(each.pk, _of(each)) != _of(each)]
    if not changed:
        return None
    made = actions.again(report, by, "Said what its pictures show", stands=True)
    for each in changed:
        Picture.objects.filter(pk=each.pk).update(removed_in=made.number)
        alt, decorative = said[each.pk]
        each.pk, each.added_in, each.decorative = None, made.number, decorative
        each.alt = "" if decorative else alt.strip()
        each.save()
    return made


def _of(picture: Picture) -> tuple[str, bool]:
    return picture.alt, picture.decorative


def _free(name: str, taken: list[str]) -> str:
    """The name, or with a number where another picture has it."""
    stem, _, ending = name.rpartition(".")
    names = [name, *(f"{stem}-{n}.{ending}" for n in range(2, len(taken) + 2))]
    return next(each for each in names if each not in taken)
