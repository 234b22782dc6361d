"""A version of a report as a reader sees it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import ENDINGS, Kind
from shiremoot.foundation.typesetting import blocks, html, markdown, word
from shiremoot.foundation.typesetting.blocks import Block
from shiremoot.governance.reports import queries, rules
from shiremoot.governance.reports.models import Clearance, Picture, Report, Version

STAGES = (rules.State.COMMISSIONED, rules.State.DRAFTED, rules.State.CLEARED, rules.State.PUBLISHED)
MARKS = {rules.State.PUBLISHED: "met", rules.State.CLEARED: "met", rules.State.WITHDRAWN: "waived"}


@dataclass(frozen=True)
class Check:
    """One thing a report is checked for: what stands of it, or that it is still to be done, and what fell."""

    kind: str
    given: Clearance | None
    fell: Clearance | None = None


Address = Callable[[Picture], str]


def body_of(
    version: Version, pictures: Sequence[Picture] = (), address: Address | None = None
) -> list[Block]:
    """The text of a version that is typeset by us: what was written, or what was read in a Word document."""
    if version.how == rules.How.WRITTEN:
        return written(version.body, pictures, address)
    if version.file and version.file.kind == Kind.WORD:
        return document(version.file, pictures, address)
    return []


def written(body: str, pictures: Sequence[Picture] = (), address: Address | None = None) -> list[Block]:
    known = _known(pictures, None, address)
    return blocks.placed(markdown.read(body, known), known)


def document(file: StoredFile, pictures: Sequence[Picture], address: Address | None = None) -> list[Block]:
    """The text of a Word document with its pictures in their places."""
    return blocks.placed(word.read(files.read(file)), _known(pictures, file.pk, address))


def _known(pictures: Sequence[Picture], document: int | None, address: Address | None) -> dict[str, Block]:
    return {
        each.name: {
            "alt": each.alt,
            "file": file_name(each),
            "address": address(each) if address else "",
        }
        for each in pictures
        if each.document_id == document
    }


def file_name(picture: Picture) -> str:
    """What the typesetter calls it."""
    return f"{picture.file.digest}{ENDINGS[Kind(picture.file.kind)]}"


def places(version: Version | None, pictures: Sequence[Picture]) -> dict[int, str]:
    """Where each picture of a version stands, in words. One query."""
    if version is None:
        return {}
    annexes = {each.file_id: each.title for each in queries.annexes(version.report_id, version.number)}
    known = _known(pictures, None, None)
    named = {each["name"] for each in blocks.pictures(markdown.read(version.body, known))}
    return {each.pk: _place(each, annexes, named) for each in pictures}


def _place(picture: Picture, annexes: dict[int, str], named: set[str]) -> str:
    if picture.document_id is None:
        return "In the text" if picture.name in named else "Not shown in the text yet"
    return f"In {annexes[picture.document_id]}" if picture.document_id in annexes else "In the document"


def shown(
    version: Version, pictures: Sequence[Picture] = (), address: Address | None = None, first: int = 3
) -> SafeString:
    """The text as HTML, its headings beginning at level `first`; `address` says where a picture is fetched."""
    return html.show(blocks.settled(body_of(version, pictures, address), first))


def preview(body: str, pictures: Sequence[Picture] = (), address: Address | None = None) -> SafeString:
    """What is being written, as it will be shown."""
    return html.show(blocks.settled(written(body, pictures, address), 3))


def stages(report: Report) -> list[tuple[str, bool, bool]]:
    """The stages of a report's life: name, whether it was reached, whether it is there now."""
    reached = STAGES.index(rules.State(report.state)) if report.state in STAGES else -1
    return [(stage.value, n <= reached, n == reached) for n, stage in enumerate(STAGES)]


def checks(given: dict[str, Clearance], fallen: dict[str, Clearance]) -> list[Check]:
    return [Check(kind.value, given.get(kind), fallen.get(kind)) for kind in rules.Kind]


def mark(report: Report) -> str:
    """The state tag's kind."""
    return MARKS.get(rules.State(report.state), "plain")
