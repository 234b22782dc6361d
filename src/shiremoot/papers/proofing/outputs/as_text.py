"""Writes text for people: by file and line, the words, what is wrong, what is expected, and related places."""

import textwrap
from collections.abc import Iterator

from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.outputs.page import OutputPage, shown, summary, where
from shiremoot.papers.proofing.proof import Accepted, File

_BOLD, _DIM, _RED, _YELLOW = "1", "2", "31", "33"
_INDENT = "    "
MOST_RELATED = 6


def write(page: OutputPage) -> str:
    """Return every finding, then one line that counts them."""
    lines = [line for file in page.shown_files for line in _file(file, page)]
    return "\n".join([*lines, _painted(summary(page.proof), _BOLD, page), ""])


def _file(file: File, page: OutputPage) -> Iterator[str]:
    yield _painted(shown(file.file), _BOLD, page)
    for note in file.notes:
        yield from _wrapped(shown(note), page)
    for finding in file.findings:
        yield from _finding(finding, page)
    for accepted in file.accepted if page.show_accepted else ():
        yield from _accepted(accepted, page)
    yield ""


def _finding(finding: Finding, page: OutputPage, mark: str = "") -> Iterator[str]:
    colour = _RED if finding.confidence == "certain" else _YELLOW
    sure = _painted(mark or finding.confidence, _DIM if mark else colour, page)
    key = _painted(finding.key, _DIM, page)
    yield f"  {_painted(where(finding.at), _BOLD, page)}  {sure}  {finding.rule}  {key}"
    yield from _wrapped(f"“{shown(finding.text)}”", page)
    yield from _wrapped(shown(finding.message), page)
    if finding.expected:
        yield from _wrapped(f"Expected: {shown(finding.expected)}", page)
    for place in finding.related[:MOST_RELATED]:
        yield from _wrapped(_see(place, finding), page)
    if more := len(finding.related) - MOST_RELATED:
        yield from _wrapped(f"and {more} more", page) if more > 0 else ()


def _accepted(accepted: Accepted, page: OutputPage) -> Iterator[str]:
    yield from _finding(accepted.finding, page, mark="accepted")
    yield from _wrapped(f"Accepted: {shown(accepted.reason)}", page)


def _see(place: Place, finding: Finding) -> str:
    file = f"{shown(place.file)} " if place.file != finding.file else ""
    return f"See {file}{where(place)}: “{shown(place.text)}”"


def _wrapped(words: str, page: OutputPage) -> list[str]:
    return textwrap.wrap(
        words,
        max(40, page.width),
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_on_hyphens=False,
    )


def _painted(words: str, code: str, page: OutputPage) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if page.colour else words
