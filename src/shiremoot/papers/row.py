"""A row: one line of words as the paper prints it, and its layout."""

from typing import NamedTuple


class Row(NamedTuple):
    """A line of words. `number` counts newlines from 1; several rows share one where a line holds HTML."""

    number: int
    text: str  # without label, bullet and markup, spaces made single
    label: str = ""  # "12a" for "12a.", "a" for "(a)"
    style: str = ""  # how the label is printed: "." ")" "()" ".." or "" when a number only stands apart
    bullet: bool = False
    bold: bool = False
    heading: bool = False
    indent: int = 0
    cells: tuple[str, ...] = ()  # as set apart by tabs or wide spaces; empty when there is only one
    columns: tuple[str, ...] = ()  # every cell of a table's row as printed, empty ones and the label's too
    tabbed: bool = False
    width: int = 0  # how far the printed line reaches
    gap: bool = False  # a blank line stands before it
    new_page: bool = False
    page: int | None = None
    furniture: bool = False  # page numbers, running headers, footnotes, rules: not part of the text

    @property
    def whole(self) -> str:
        """The words with the printed label in front."""
        return f"{self.label} {self.text}".rstrip() if self.label else self.text
