"""Pictures go when the last version that shows them goes."""

from collections.abc import Collection, Sequence

from django.db import models

from shiremoot.governance.reports.models import Annex, Picture, Version


def unneeded(versions: Sequence[Version], others: Collection[models.Model]) -> list[Picture]:
    """The pictures no version shows once `versions` and the annexes among `others` are gone. Three queries."""
    reports = {version.report_id for version in versions}
    gone = [row.pk for row in others if isinstance(row, Annex)]
    annexes = Annex.objects.filter(report__in=reports).exclude(pk__in=gone)
    held = {None, *annexes.values_list("file", flat=True)}
    left = list(
        Version.objects.filter(report__in=reports, disposed_on=None).exclude(pk__in=[v.pk for v in versions])
    )
    rows = Picture.objects.filter(report__in=reports).select_related("file")
    return [picture for picture in rows if not any(_shows(version, picture, held) for version in left)]


def _shows(version: Version, picture: Picture, held: set) -> bool:
    later = picture.removed_in is None or version.number < picture.removed_in
    within = version.report_id == picture.report_id and picture.added_in <= version.number and later
    return within and (picture.document_id in held or picture.document_id == version.file_id)
