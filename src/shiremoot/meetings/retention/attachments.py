"""Find annexes and pictures that no version of a report needs any more, to destroy them with the last one."""

from collections.abc import Collection, Sequence

from django.db import models

from shiremoot.meetings.reports.models import Annex, Picture, Version


def unused_annexes(versions: Sequence[Version]) -> list[Annex]:
    """Return the annexes that belong to no version once `versions` are disposed of. Two queries."""
    left = _remaining(versions)
    rows = list(Annex.objects.filter(report__in=_reports(versions)).select_related("file"))
    return [annex for annex in rows if not any(_belongs_to(annex, version) for version in left)]


def unused_pictures(versions: Sequence[Version], others: Collection[models.Model]) -> list[Picture]:
    """Return the pictures no version shows once `versions` and the annexes in `others` are gone. Three queries."""
    gone = [row.pk for row in others if isinstance(row, Annex)]
    annexes = Annex.objects.filter(report__in=_reports(versions)).exclude(pk__in=gone)
    held = {"", *annexes.values_list("file__digest", flat=True)}
    left = _remaining(versions)
    rows = Picture.objects.filter(report__in=_reports(versions)).select_related("file")
    return [picture for picture in rows if not any(_is_shown_in(version, picture, held) for version in left)]


def _reports(versions: Sequence[Version]) -> set[int]:
    return {version.report_id for version in versions}


def _remaining(versions: Sequence[Version]) -> list[Version]:
    rows = Version.objects.filter(report__in=_reports(versions), disposed_on=None).select_related("file")
    return list(rows.exclude(pk__in=[version.pk for version in versions]))


def _belongs_to(part: Annex | Picture, version: Version) -> bool:
    later = part.removed_in is None or version.number < part.removed_in
    return version.report_id == part.report_id and part.added_in <= version.number and later


def _is_shown_in(version: Version, picture: Picture, held: Collection[str]) -> bool:
    own = version.file.digest if version.file else ""
    known = picture.document in held or picture.document == own
    return known and _belongs_to(picture, version)
