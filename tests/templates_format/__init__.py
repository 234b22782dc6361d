"""Format the HTML templates: `python -m tests.templates_format`, with `--check` to list what it would change.

Line breaks go only where a browser ignores white space: beside a block-level element or, in a line that is too long,
beside other white space (on every path through `{% if %}` and `{% for %}`), where white space already stands, and
between the attributes of a tag. The layout depends on the template's parts and on which of them white space parts,
never on where its lines ended before, so formatting twice changes nothing.
`<pre>`, `<textarea>`, scripts, comments, `{% blocktranslate %}` and quoted attributes keep every character.
"""

import pathlib
from collections.abc import Iterator

from tests.templates_format import atoms, flow, layout
from tests.templates_format.layout import LONGEST

ROOT = pathlib.Path(__file__).parents[2]


def formatted(source: str) -> str:
    """Return the template laid out. Formatting the result again returns it unchanged."""
    parts, tail = atoms.read(source)
    if not parts:
        return source
    lead = "\n" if parts[0].space else ""
    while True:
        template, writer = flow.Template(parts), layout.Writer()
        writer.sequence(template.sequence(0, len(parts)), "")
        if not template.loosen(writer.in_long_lines()):
            return lead + writer.text() + ("\n" if tail else "")


def templates(root: pathlib.Path = ROOT) -> Iterator[pathlib.Path]:
    """The HTML templates of the house. Letters in plain text and papers for Typst are not among them."""
    return (path for path in sorted((root / "src").rglob("*.html")) if "templates" in path.parts)


def problems(root: pathlib.Path = ROOT) -> list[str]:
    """Templates that formatting would change, and lines that are too long."""
    found = []
    for path in templates(root):
        source, name = path.read_text(encoding="utf-8"), path.relative_to(root)
        if formatted(source) != source:
            found.append(f"{name} is not as `make format` writes it")
        found += [
            f"{name}, line {n}: {len(line)} letters; {LONGEST} are enough"
            for n, line in enumerate(source.splitlines(), 1)
            if len(line) > LONGEST
        ]
    return found
