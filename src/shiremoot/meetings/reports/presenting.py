"""Prepare the text, pictures, stages and checks of a report for display."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import ENDINGS, FileKind
from shiremoot.foundation.typesetting import blocks, html, markdown, word_opening
from shiremoot.foundation.typesetting.blocks import Block
from shiremoot.meetings.reports import permissions, queries, rules
from shiremoot.meetings.reports.models import Clearance, Picture, Report, Version
from shiremoot.spine.duties import presenting as duties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.ways_to_answer import NamedWay, WayToAnswer

STAGES = (
    rules.ReportState.COMMISSIONED,
    rules.ReportState.DRAFTED,
    rules.ReportState.CLEARED,
    rules.ReportState.PUBLISHED,
)
MARKS = {
    rules.ReportState.PUBLISHED: "met",
    rules.ReportState.CLEARED: "met",
    rules.ReportState.WITHDRAWN: "waived",
}


@dataclass(frozen=True)
class ShownCheck:
    """One kind of check: its clearance, if it has one, an earlier one that no longer counts, and who is asked for it.

    `may_record` is True if the viewer may record it.
    """

    kind: str
    given: Clearance | None
    fell: Clearance | None = None
    asked: Duty | None = None
    may_record: bool = False

    @property
    def due(self) -> str:
        """In words, when it is due of the one asked."""
        return duties.due_words(self.asked) if self.asked else ""


PictureAddress = Callable[[Picture], str]  # where a browser fetches a picture


def body_of(
    version: Version, pictures: Sequence[Picture] = (), address: PictureAddress | None = None
) -> list[Block]:
    """Return the text of a version as blocks, from what was written or from its Word document; none for a PDF."""
    if version.how == rules.How.WRITTEN:
        return written(version.body, pictures, address)
    if version.file and version.file.kind == FileKind.WORD:
        return document(version.file, pictures, address)
    return []


def written(
    body: str, pictures: Sequence[Picture] = (), address: PictureAddress | None = None
) -> list[Block]:
    """Return the blocks of a text in Markdown, with its pictures in their places."""
    known = _known(pictures, "", address)
    return blocks.with_pictures(markdown.read(body, known), known)


def document(
    file: StoredFile, pictures: Sequence[Picture], address: PictureAddress | None = None
) -> list[Block]:
    """Return the blocks of a Word document, with its pictures in their places."""
    return blocks.with_pictures(word_opening.read(files.read(file)), _known(pictures, file.digest, address))


def _known(pictures: Sequence[Picture], document: str, address: PictureAddress | None) -> dict[str, Block]:
    """Return what is known of the pictures in a document, by its digest; "" for those added here. By name."""
    return {
        each.name: {
            "alt": each.alt,
            "file": file_name(each),
            "address": address(each) if address else "",
        }
        for each in pictures
        if each.document == document
    }


def file_name(picture: Picture) -> str:
    """Return the file name for the typesetter."""
    return f"{picture.file.digest}{ENDINGS[FileKind(picture.file.kind)]}"


def places(version: Version | None, pictures: Sequence[Picture]) -> dict[int, str]:
    """Return in words where each picture of a version is shown, by picture number. One query."""
    if version is None:
        return {}
    annexes = {each.file.digest: each.title for each in queries.annexes(version.report_id, version.number)}
    known = _known(pictures, "", None)
    named = {each["name"] for each in blocks.pictures(markdown.read(version.body, known))}
    return {each.pk: _place(each, annexes, named) for each in pictures}


def _place(picture: Picture, annexes: dict[str, str], named: set[str]) -> str:
    if not picture.document:
        return "In the text" if picture.name in named else "Not shown in the text yet"
    return f"In {annexes[picture.document]}" if picture.document in annexes else "In the document"


def shown(
    version: Version, pictures: Sequence[Picture] = (), address: PictureAddress | None = None, first: int = 3
) -> SafeString:
    """Return the text as HTML. `first` is the level of its top headings; `address` says where pictures are fetched."""
    return html.show(blocks.with_levels(body_of(version, pictures, address), first))


def preview(body: str, pictures: Sequence[Picture] = (), address: PictureAddress | None = None) -> SafeString:
    """Return a text in Markdown as HTML, as it will be shown."""
    return html.show(blocks.with_levels(written(body, pictures, address), 3))


def stages(report: Report) -> list[tuple[str, bool, bool]]:
    """Return the stages of a report as name, is reached, is current."""
    reached = STAGES.index(rules.ReportState(report.state)) if report.state in STAGES else -1
    return [(stage.value, n <= reached, n == reached) for n, stage in enumerate(STAGES)]


def checks(report: Report, may_record: Collection[str]) -> list[ShownCheck]:
    """Return every kind of check with its clearances and who is asked for it. Three queries."""
    given, fallen, asked = queries.clearances(report), queries.fallen(report), queries.asked(report)
    drafted = report.state == rules.ReportState.DRAFTED
    return [
        ShownCheck(
            kind.value, given.get(kind), fallen.get(kind), asked.get(kind), drafted and kind in may_record
        )
        for kind in rules.ClearanceKind
    ]


def way_to_write(viewer: Viewer, duty: Duty) -> WayToAnswer | None:
    """Return the form that writes the report a duty is about, if the viewer may write it."""
    report = _about(viewer, duty)
    if report is None or not rules.may_be_written(report.state) or not permissions.can_draft(viewer, report):
        return None
    words = "Change the report" if report.version else "Write the report"
    return WayToAnswer(address("report-write", report), words, only=True)


def way_to_check(viewer: Viewer, duty: Duty) -> WayToAnswer | None:
    """Return the form that records the check a duty asks for, if the viewer may record it."""
    report, check = _about(viewer, duty), rules.check_of(duty.kind)
    if report is None or report.state != rules.ReportState.DRAFTED:
        return None
    if check is None or check not in permissions.can_check(viewer, report):
        return None
    return WayToAnswer(address("report-check", report, check), "Record the check", only=True)


def named_ways(viewer: Viewer, owed: Sequence[Duty]) -> dict[int, NamedWay]:
    """Return, by the number of the duty, the report to write or to check by what its item is called. One query."""
    asked = {duty.pk: duty for duty in owed if duty.about_type == Report._meta.label_lower}
    rows = policies.visible_to(viewer, queries.rows()) if asked else queries.rows().none()
    found = {str(row.pk): row for row in rows.filter(pk__in=[duty.about_id for duty in asked.values()])}
    return {
        number: _named_way(found[duty.about_id], duty)
        for number, duty in asked.items()
        if duty.about_id in found
    }


def _named_way(report: Report, duty: Duty) -> NamedWay:
    check = rules.check_of(duty.kind)
    title = f"{report.item.title}: {f'{check} check' if check else 'write the report'}"
    if check and report.state == rules.ReportState.DRAFTED:
        return NamedWay(address("report-check", report, check), title)
    if not check and rules.may_be_written(report.state):
        return NamedWay(address("report-write", report), title)
    return NamedWay(report.get_absolute_url(), title)


def _about(viewer: Viewer, duty: Duty) -> Report | None:
    if duty.about_type != Report._meta.label_lower:
        return None
    return policies.visible_to(viewer, queries.rows()).filter(pk=duty.about_id).first()


def address(name: str, report: Report, *more: str) -> str:
    """Return the address of a page of a report."""
    meeting = report.item.agenda.meeting
    return reverse(name, args=[meeting.body.slug, meeting.day, report.pk, *more])


def mark(report: Report) -> str:
    """Return the kind of the state tag."""
    return MARKS.get(rules.ReportState(report.state), "plain")
