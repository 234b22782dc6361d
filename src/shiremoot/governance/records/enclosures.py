"""Annexes and pictures go when the last version they stand in goes."""

from collections.abc import Collection, Sequence

from django.db import models

from shiremoot.governance.reports.models import Annex, Picture, Version


def annexes_unneeded(versions: Sequence[Version]) -> list[Annex]:
    """The annexes that stand in no version once `versions` are gone, taken away before or not. Two queries."""
    left = _left(versions)
    rows = list(Annex.objects.filter(report__in=_reports(versions)).select_related("file"))
    needed = {annex.file_id for annex in rows if any(_stands(annex, version) for version in left)}
    return [annex for annex in rows if annex.file_id not in needed]


def pictures_unneeded(versions: Sequence[Version], others: Collection[models.Model]) -> list[Picture]:
    """The pictures no version shows once `versions` and the annexes among `others` are gone. Three queries."""
    gone = [row.pk for row in others if isinstance(row, Annex)]
    annexes = Annex.objects.filter(report__in=_reports(versions)).exclude(pk__in=gone)
    held = {None, *annexes.values_list("file", flat=True)}
    left = _left(versions)
    rows = Picture.objects.filter(report__in=_reports(versions)).select_related("file")
    return [picture for picture in rows if not any(_shows(version, picture, held) for version in left)]


def _reports(versions: Sequence[Version]) -> set[int]:
    return {version.report_id for version in versions}


def _left(versions: Sequence[Version]) -> list[Version]:
    rows = Version.objects.filter(report__in=_reports(versions), disposed_on=None)
    return list(rows.exclude(pk__in=[version.pk for version in versions]))


def _stands(part: Annex | Picture, version: Version) -> bool:
    later = part.removed_in is None or version.number < part.removed_in
    return version.report_id == part.report_id and part.added_in <= version.number and later


def _shows(version: Version, picture: Picture, held: set) -> bool:
    known = picture.document_id in held or picture.document_id == version.file_id
    return known and _stands(picture, version)
