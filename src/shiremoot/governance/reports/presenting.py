"""A version of a report as a reader sees it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files.rules import Kind
from shiremoot.foundation.typesetting import blocks, html, markdown, word
from shiremoot.foundation.typesetting.blocks import Block
from shiremoot.governance.reports import rules
from shiremoot.governance.reports.models import Clearance, Report, Version

STAGES = (rules.State.COMMISSIONED, rules.State.DRAFTED, rules.State.CLEARED, rules.State.PUBLISHED)
MARKS = {rules.State.PUBLISHED: "met", rules.State.CLEARED: "met", rules.State.WITHDRAWN: "waived"}


@dataclass(frozen=True)
class Check:
    """One thing a report is checked for: what stands of it, or that it is still to be done."""

    kind: str
    given: Clearance | None


def body_of(version: Version) -> list[Block]:
    """The text of a version that is typeset by us: what was written, or what was read in a Word document."""
    if version.how == rules.How.WRITTEN:
        return markdown.read(version.body)
    if version.file and version.file.kind == Kind.WORD:
        return word.read(files.read(version.file))
    return []


def shown(version: Version, first: int = 3) -> SafeString:
    """The text as HTML, its headings beginning at level `first`."""
    return html.show(blocks.settled(body_of(version), first))


def preview(body: str) -> SafeString:
    """What is being written, as it will be shown."""
    return html.show(blocks.settled(markdown.read(body), 3))


def stages(report: Report) -> list[tuple[str, bool, bool]]:
    """The stages of a report's life: name, whether it was reached, whether it is there now."""
    reached = STAGES.index(rules.State(report.state)) if report.state in STAGES else -1
    return [(stage.value, n <= reached, n == reached) for n, stage in enumerate(STAGES)]


def checks(given: dict[str, Clearance]) -> list[Check]:
    return [Check(kind.value, given.get(kind)) for kind in rules.Kind]


def mark(report: Report) -> str:
    """The state tag's kind."""
    return MARKS.get(rules.State(report.state), "plain")
