"""Collects the text of formats with paragraphs and tables: lines of a paper, one line for each table row."""

from dataclasses import dataclass, field

from shiremoot.papers import patterns

_LABEL = patterns.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivxIVX]{1,5})[.)]?$")
_LABEL_TAB = patterns.compile(r"(\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]?)\t+\s*")
_SHORT = 45  # letters; shorter lines may stand together, as names and addresses do
_MATTER = 300  # letters; a longer cell of several paragraphs holds running text, not one fact
MOST_TABLES = 40  # levels of nesting


@dataclass
class _Row:
    cells: list[list[str]] = field(default_factory=list)
    new_page: bool = False

    @property
    def lines(self) -> list[str]:
        """Return the row as one line, or as several if its cells hold several paragraphs or nested tables."""
        cells = [[line for line in cell if line.strip()] for cell in self.cells]
        full = [cell for cell in cells if cell]
        if len(full) < 2 and (not full or len(full[0]) > 1 or len(cells) == 1):
            return full[0] if full else []
        if any(map(_is_matter, full)) or (len(full) == 2 and _LABEL.match(full[0][0].strip("* "))):
            first = [cell[0] if cell else "" for cell in cells]
            return [_in_row(first), *(line for cell in cells for line in cell[1:])]
        return [_in_row([" ".join(map(str.strip, cell)) for cell in cells])]


def _is_matter(cell: list[str]) -> bool:
    return len(cell) > 1 and (sum(map(len, cell)) > _MATTER or any("\t" in line for line in cell))


def _in_row(cells: list[str]) -> str:
    """Join cells on one line: a label is set apart by two spaces, other cells by tabs."""
    kept = [cell.strip().replace("\t", " ") for cell in cells]
    if sum(map(bool, kept)) == 2 and kept[0] and _LABEL.match(kept[0].strip("* ")):
        return f"{kept[0]}  {next(filter(None, kept[1:]))}"
    return "\t".join(kept)


@dataclass
class LinesWritten:
    """The lines written so far, and the stack of open tables, innermost last."""

    lines: list[str] = field(default_factory=list)
    _tables: list[_Row] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._tables)

    def paragraph(self, text: str, start: str = "", bold: bool = False, level: int = 0) -> None:
        """Add a paragraph; `start` is its indent, label or bullet, `level` its heading level, counted from 1."""
        text = _LABEL_TAB.sub(r"\1  ", text, count=1) if not start else text
        for place, line in enumerate(text.split("\n")):
            words = line.strip()
            if words and bold and not level:
                words = f"**{words}**"
            head = "#" * level + " " if level and words else ""
            self._write((head + start + words) if not place else words, apart=bool(level))

    def new_page(self) -> None:
        """End the page."""
        if self._tables:
            self._tables[-1].new_page = True
        elif self.lines:
            self.lines.append("\f")

    def open_table(self) -> None:
        self._tables.append(_Row())

    def open_row(self) -> None:
        """Begin a row; text in the table before it, such as a caption, is written unchanged."""
        self.close_row()

    def open_cell(self, before: int = 0) -> None:
        """Begin a cell after `before` empty ones."""
        self._tables[-1].cells.extend([] for _ in range(before + 1))

    def drop_row(self) -> None:
        """Discard the current row."""
        self._tables[-1].cells = []

    def close_row(self) -> None:
        row = self._tables[-1]
        if row.new_page and len(self._tables) == 1:
            self.lines.append("\f")
            row.new_page = False
        lines, row.cells = row.lines, []
        if self.depth > 1 and (outer := self._tables[-2].cells):
            outer[-1].extend(lines)
        else:
            self.lines.extend(lines)

    def close_table(self) -> None:
        self._tables.pop()
        if not self._tables:
            self.lines.append("")

    def take(self) -> str:
        """Return the text written since the last call."""
        text = "".join(line if line == "\f" else line + "\n" for line in self.lines)
        self.lines.clear()
        return text

    def _write(self, line: str, apart: bool) -> None:
        if self._tables:
            row = self._tables[-1]
            if not row.cells:
                row.cells.append([])
            row.cells[-1].append(line)
            return
        above = self.lines[-1] if self.lines else ""
        if above.strip() and line and (apart or max(len(above), len(line)) > _SHORT):
            self.lines.append("")
        self.lines.append(line)
