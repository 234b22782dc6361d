"""Writes an HTML report to send by mail: one file, no scripts or links to fetch, tables that old mail programs show."""

import html
from collections.abc import Iterable, Iterator, Sequence

from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.outputs.page import OutputPage, shown, summary, where
from shiremoot.papers.proofing.proof import Accepted, File, Unreadable

# Colours have 4.5 to 1 against their background; the confidence also appears in words.
_STYLE = """
body { font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.4; color: #0b0c0c;
  background: #ffffff; margin: 24px; max-width: 960px; }
h1 { font-size: 28px; margin: 0 0 8px; }
h2 { font-size: 21px; margin: 32px 0 8px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0 0 8px; color: #505a5f; }
th, td { border: 1px solid #b1b4b6; padding: 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #f3f2f1; }
p { margin: 0 0 6px; }
ul { margin: 0 0 6px; padding-left: 20px; }
.words { background: #f3f2f1; padding: 2px 4px; }
.certain { color: #942514; font-weight: bold; }
.likely { color: #594d00; font-weight: bold; }
.rule { color: #505a5f; font-size: 14px; }
@media print { body { margin: 0; font-size: 12px; } tr { page-break-inside: avoid; break-inside: avoid; }
  h2 { page-break-after: avoid; break-after: avoid; } thead { display: table-header-group; } }
"""
_TITLE = "Proof-reading report"
_NOTE = (
    "Certain: the calendar, arithmetic or a plain contradiction inside the papers. "
    "Likely: worth a look, and only a person can say."
)


def write(page: OutputPage) -> str:
    """Return the whole document. Everything that comes from a paper is escaped."""
    proof = page.proof
    parts = [
        f"<h1>{_TITLE}</h1>",
        f"<p>{_safe(summary(proof))}</p>",
        f"<p>{_NOTE}</p>" if proof.findings else "",
        *(part for file in page.shown_files for part in _file(file, page)),
        *_unreadable(proof.unreadable),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_TITLE}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _file(file: File, page: OutputPage) -> Iterator[str]:
    yield f"<h2>{_safe(file.file)}</h2>"
    yield from (f"<p>{_safe(note)}</p>" for note in file.notes)
    if file.findings:
        rows = [_row(finding) for finding in file.findings]
        yield _table("Findings, in the order of their lines", rows)
    if page.show_accepted and file.accepted:
        rows = [_accepted(accepted) for accepted in file.accepted]
        yield _table("Accepted earlier", rows)


def _table(caption: str, rows: Sequence[str]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Where", "What is wrong", "How sure"))
    return (
        f'<table border="1" cellpadding="8" cellspacing="0">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"
    )


def _accepted(accepted: Accepted) -> str:
    return _row(accepted.finding, f"<p>Accepted: {_safe(accepted.reason)}</p>")


def _row(finding: Finding, more: str = "") -> str:
    expected = f"<p>Expected: {_safe(finding.expected)}</p>" if finding.expected else ""
    return (
        f'<tr><th scope="row">{_safe(where(finding.at).capitalize())}</th>'
        f'<td><p><span class="words">“{_safe(finding.text)}”</span></p><p>{_safe(finding.message)}</p>'
        f"{expected}{_related(finding)}{more}</td>"
        f'<td><p class="{finding.confidence}">{finding.confidence.capitalize()}</p>'
        f'<p class="rule">{_safe(finding.rule)}</p></td></tr>'
    )


def _related(finding: Finding) -> str:
    if not finding.related:
        return ""
    places = "".join(f"<li>{_see(place, finding)}</li>" for place in finding.related)
    return f"<p>See also</p><ul>{places}</ul>"


def _see(place: Place, finding: Finding) -> str:
    file = f"{_safe(place.file)}, " if place.file != finding.file else ""
    return f"{file}{where(place)}: “{_safe(place.text)}”"


def _unreadable(files: Iterable[Unreadable]) -> Iterator[str]:
    told = "".join(f"<li>{_safe(one.why)}</li>" for one in files)
    if told:
        yield "<h2>Could not be read</h2>"
        yield f"<ul>{told}</ul>"


def _safe(words: str) -> str:
    return html.escape(shown(words))
