"""What a screen reader is told by a PDF: its title, its language, its bookmarks and the tree of its tags."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary


@dataclass(frozen=True)
class Told:
    """`headings` are levels in order; `bare_tables` have no header cell; `silent_figures` have no words for them."""

    title: str
    language: str
    bookmarks: int
    headings: list[int]
    bare_tables: int
    silent_figures: int

    @property
    def skips(self) -> list[int]:
        """Headings more than one level below the one before."""
        return [
            now for before, now in zip([0, *self.headings], self.headings, strict=False) if now > before + 1
        ]


def told(data: bytes) -> Told:
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        tags = list(_below(pdf.Root.get("/StructTreeRoot")))
        kinds = [str(tag.S) for tag in tags]
        shown = pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
        return Told(
            title=str(pdf.docinfo.get("/Title", "")) if shown else "",
            language=str(pdf.Root.get("/Lang", "")),
            bookmarks=len(outline.root),
            headings=[int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()],
            bare_tables=sum(
                all(str(cell.S) != "/TH" for cell in _below(tag)) for tag in tags if str(tag.S) == "/Table"
            ),
            silent_figures=sum("/Alt" not in tag for tag in tags if str(tag.S) == "/Figure"),
        )


def _below(tag) -> Iterator[Dictionary]:
    """Every tag under one, in reading order."""
    below = tag.get("/K", []) if tag is not None else []
    for each in below if isinstance(below, Array) else [below]:
        if isinstance(each, Dictionary) and "/S" in each:
            yield each
            yield from _below(each)


def alts(data: bytes) -> list[str]:
    """What is said of each picture, in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(tag.Alt) for tag in _below(pdf.Root.StructTreeRoot) if "/Alt" in tag]
