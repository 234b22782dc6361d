"""Do what `shiremoot read` does: read the papers named and print what was understood."""

import argparse
import functools
import json
import sys
from collections.abc import Iterator

from shiremoot import papers
from shiremoot.config import progress

_HEADINGS = {
    "meeting": "Meeting",
    "member": "Members",
    "attendance": "Attendance",
    "agenda_item": "Items",
    "report": "Reports",
    "recommendation": "Recommendations",
    "decision": "Decisions",
    "action": "Actions",
    "deadline": "Deadlines",
    "forward_item": "Forward plan",
    "strategy": "Strategies",
}
_LEADING = {
    "meeting": ("body", "date", "time", "place"),
    "member": ("name", "role", "post", "organisation"),
    "attendance": ("name", "status", "role", "post", "organisation"),
    "agenda_item": ("minute", "number", "title", "first_page", "last_page"),
    "report": ("title", "author"),
    "recommendation": ("label", "text", "to", "response"),
    "decision": ("minute", "label", "verb", "text"),
    "action": ("owner", "text", "due"),
    "deadline": ("what", "clock", "due", "text"),
    "forward_item": ("meeting_date", "title"),
    "strategy": ("title", "adopted", "review_clock", "review_by"),
}
_WIDTH = 160


def run(options: argparse.Namespace) -> int:
    """Read each file. Returns 0 if all were read; 2 if any was not, with a sentence for each on standard error."""
    files, problems = _files_in(options.files)
    readings = []
    with progress.ProgressLine("Reading") as line:
        for done, file in enumerate(files):
            tell = functools.partial(line.show, file, done, len(files))
            tell()
            try:
                readings.append(papers.read_file(file, tell))
            except papers.UnreadablePaper as why:
                problems.append(str(why))
    sys.stdout.write(_as_json(readings) if options.format == "json" else _as_text(readings))
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 2 if problems else 0


def _files_in(paths: list[str]) -> tuple[list[str], list[str]]:
    """Return the files to read, and what is wrong with paths that have none."""
    files: list[str] = []
    problems: list[str] = []
    for path in paths:
        try:
            files.extend(papers.papers_in(path))
        except papers.UnreadablePaper as why:
            problems.append(str(why))
    return files, problems


def _as_json(readings: list[papers.Reading]) -> str:
    """Return one object for one paper, a list for several, nothing for none."""
    shapes = [reading.as_json() for reading in readings]
    if not shapes:
        return ""
    return json.dumps(shapes[0] if len(shapes) == 1 else shapes, ensure_ascii=False, indent=2) + "\n"


def _as_text(readings: list[papers.Reading]) -> str:
    return "\n".join(line for reading in readings for line in _report(reading)) + ("\n" if readings else "")


def _report(reading: papers.Reading) -> Iterator[str]:
    yield reading.name
    yield "=" * len(reading.name)
    yield from reading.notes
    documents = reading.of_kind("document")
    for place, document in enumerate(documents):
        inside = [fact for fact in reading.facts if _holder(documents, fact) == place]
        yield from _document(document, inside)
    if reading.unread:
        yield ""
        yield "Not understood"
        for span in reading.unread:
            yield f"  line {span.first_line}: {_short(span.text)}"
    yield ""


def _document(document: papers.Fact, inside: list[papers.Fact]) -> Iterator[str]:
    values = [str(document.value[key]) for key in ("kind", "title", "body", "date") if key in document.value]
    yield ""
    yield f"Lines {document.first_line} to {document.last_line}: {', '.join(values)}"
    for kind, heading in _HEADINGS.items():
        facts = [fact for fact in inside if fact.kind == kind]
        if facts:
            yield f"  {heading}"
        for fact in facts:
            doubt = "" if fact.sureness == "certain" else f" ({fact.sureness})"
            yield f"    line {fact.first_line}: {_line(fact)}{doubt}"


def _line(fact: papers.Fact) -> str:
    values = [str(fact.value[key]) for key in _LEADING[fact.kind] if key in fact.value]
    return _short(", ".join(values))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"


def _holder(documents: list[papers.Fact], fact: papers.Fact) -> int:
    """Return the index of the innermost document a fact is in; -1 for the documents themselves."""
    if fact.kind == "document":
        return -1
    around = [at for at, one in enumerate(documents) if one.first_line <= fact.first_line <= one.last_line]
    return max(around, key=lambda at: (documents[at].first_line, at), default=0)
