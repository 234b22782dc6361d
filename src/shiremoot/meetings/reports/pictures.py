"""Add pictures to reports written here, remove them, and describe them."""

from collections.abc import Mapping

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.meetings.reports import actions, queries, rules
from shiremoot.meetings.reports.models import Picture, Report, Version


@transaction.atomic
def add(
    *, by: Viewer, report: Report, seen: int, upload: InspectedFile, alt: str = "", decorative: bool = False
) -> Picture:
    """Add a picture that the text can show by its name. Makes a new version.

    Raises as `annexes.add` does, or `MissingText`.
    """
    rules.check_described(alt, decorative)
    report = actions.writable(report, seen, by)
    made = actions.copy_version(report, by, f"Picture added: {upload.name}"[:300])
    names = [each.name for each in queries.pictures(made)]
    picture = Picture(
        report=report,
        order=len(names) + 1,
        name=_unused_name(upload.name.replace(" ", "-"), names),
        alt="" if decorative else alt.strip(),
        decorative=decorative,
        added_in=made.number,
    )
    return files.store(by=by, inspected=upload, owner=picture)


@transaction.atomic
def remove(*, by: Viewer, picture: Picture, seen: int) -> Version:
    """Remove a picture that was added here, from the next version on. Raises as `annexes.add` does."""
    report = actions.writable(picture.report, seen, by)
    if picture.removed_in or picture.document:
        raise rules.WrongState("Only a picture that was added here, and is still here, can be taken away.")
    made = actions.copy_version(report, by, f"Picture taken away: {picture.name}"[:300])
    Picture.objects.filter(pk=picture.pk).update(removed_in=made.number)
    return made


@transaction.atomic
def describe(
    *, by: Viewer, report: Report, seen: int, descriptions: Mapping[int, tuple[str, bool]]
) -> Version | None:
    """Save the description of pictures, or that they are decoration, by picture number.

    Makes a new version and returns it, or returns None if nothing changed. The text stays the same, so checks still
    count. Raises as `annexes.add` does.
    """
    report = actions.writable(report, seen, by)
    newest = queries.version(report)
    changed = [
        each
        for each in queries.pictures(newest)
        if descriptions.get(each.pk, _description(each)) != _description(each)
    ]
    if not changed:
        return None
    made = actions.copy_version(report, by, "Said what its pictures show", stands=True)
    for each in changed:
        _replace(each, made.number, by, *descriptions[each.pk])
    return made


def _replace(picture: Picture, number: int, by: Viewer, alt: str, decorative: bool) -> None:
    """Replace a picture from version `number` on by itself with another description."""
    Picture.objects.filter(pk=picture.pk).update(removed_in=number)
    after = Picture(
        report=picture.report,
        document=picture.document,
        order=picture.order,
        name=picture.name,
        alt="" if decorative else alt.strip(),
        decorative=decorative,
        added_in=number,
    )
    files.copy(by=by, file=picture.file, owner=after)


def _description(picture: Picture) -> tuple[str, bool]:
    return picture.alt, picture.decorative


def _unused_name(name: str, taken: list[str]) -> str:
    """Return the name, with a number added if another picture has it."""
    stem, _, ending = name.rpartition(".")
    names = [name, *(f"{stem}-{n}.{ending}" for n in range(2, len(taken) + 2))]
    return next(each for each in names if each not in taken)
