"""Partners' pages come turned, wide, large, cropped; each bears its number at the foot as it is read."""

from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array

from shiremoot.foundation.files import inspection
from shiremoot.meetings.packs.pdf_join import Insert, join
from tests.factories import uploads

A3, LANDSCAPE, SMALL = [0, 0, 842, 1191], [0, 0, 842, 595], [0, 0, 120, 160]


def box(*edges: float) -> Callable:
    return lambda made: setattr(made.pages[0].obj, "MediaBox", Array(edges))


def turned(by: int) -> Callable:
    return lambda made: setattr(made.pages[0].obj, "Rotate", by)


def turned_by_its_folder(made: pikepdf.Pdf) -> None:
    """As it stands in the tree above the page, for every page below."""
    made.Root.Pages.Rotate = 90


def cropped(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.CropBox = Array([100, 100, 400, 500])


def unbalanced(made: pikepdf.Pdf) -> None:
    """Its drawing leaves everything twice as large and somewhere else."""
    made.pages[0].contents_add(made.make_stream(b"q 2 0 0 2 300 300 cm q"), prepend=False)


def ours() -> bytes:
    """A page with its bookmark."""

    def bookmarked(made: pikepdf.Pdf) -> None:
        with made.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Ours", 0))

    return uploads.pdf("Ours", change=bookmarked)


@pytest.mark.parametrize(
    "change",
    [
        box(*A3), box(*LANDSCAPE), box(*SMALL), box(-300, -300, 295, 542), turned(90), turned(180), turned(270),
        turned_by_its_folder, cropped, unbalanced,
    ],
)  # fmt: skip
def test_a_page_is_numbered_at_its_foot_however_it_came(change):
    theirs = inspection.inspect(uploads.pdf("", change=change), "a.pdf").data
    pdf = join(ours(), [1], [Insert(1, 2, theirs, "Theirs", 0)]).pdf
    page = pypdfium2.PdfDocument(pdf)[1]
    assert page.get_textpage().get_text_bounded() == "Page 2"
    seen = page.render(scale=1).to_pil().convert("L")
    dark = seen.point(lambda light: 255 if light < 128 else 0).getbbox()
    left, top, right, bottom = dark
    assert seen.height - 24 < top < bottom < seen.height - 6  # a line of small letters, upright, at the foot
    assert seen.width - 70 < left < right < seen.width - 15


def empty(made: pikepdf.Pdf) -> None:
    """Nothing was ever drawn on it, such as the back of a scanned sheet."""
    del made.pages[0].obj.Contents


def test_a_page_without_contents_is_numbered():
    theirs = inspection.inspect(uploads.pdf("", change=empty), "a.pdf").data
    pdf = join(ours(), [1], [Insert(1, 2, theirs, "Theirs", 0)]).pdf
    page = pypdfium2.PdfDocument(pdf)[1]
    assert page.get_textpage().get_text_bounded() == "Page 2"
