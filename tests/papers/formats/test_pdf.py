"""PDF: the words as they stand on the page, its tables in rows, its wrapped lines joined."""

import io
import re

import pikepdf
import pytest

from shiremoot import papers
from tests.papers.formats import made

SENTENCE = (
    "The committee heard how the old pond had lost its water over the dry summer of the year before. " * 3
)


TURNS = {90: b"0 1 -1 0 842 0 cm ", 180: b"-1 0 0 -1 595 842 cm ", 270: b"0 -1 1 0 0 595 cm "}


def text_of(data: bytes) -> str:
    return papers.open_bytes(data, "paper.pdf").text


def refusal(data: bytes) -> str:
    with pytest.raises(papers.UnreadablePaper) as why:
        papers.open_bytes(data, "paper.pdf")
    return str(why.value)


def test_an_agenda_is_read_with_the_pages_it_prints():
    reading = papers.read(papers.open_bytes(made.pdf(), "agenda.pdf"))
    items = [
        (fact.value["number"], fact.value["title"], fact.page) for fact in reading.of_kind("agenda_item")
    ]
    assert items == [("1", "Apologies", 1), ("2", "Pond repairs", 1), ("3", "Any other business", 1)]
    assert reading.of_kind("meeting")[0].value == {
        "body": "Parks Committee",
        "date": "2025-03-03",
        "time": "19:30",
    }
    assert reading.notes == ()


def test_pages_are_parted_by_form_feeds():
    assert [page.strip().splitlines()[0] for page in text_of(made.pdf()).split("\f")] == [
        "Thistledown Town Council",
        "**Pond repairs**",
    ]


def test_wrapped_lines_are_one_paragraph_and_paragraphs_stand_apart():
    text = text_of(made.pdf(f"{made.TYPST_HEAD}{SENTENCE}\n\nNext paragraph."))
    assert text == f"{SENTENCE.strip()}\n\nNext paragraph.\n"


def test_the_cells_of_a_row_are_parted_by_tabs_and_those_of_several_lines_are_whole():
    rows = [line.split("\t") for line in text_of(made.pdf(made.TABLE)).splitlines() if "\t" in line]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["Work", "What was done and by whom", "Cost"],
        ["Lining", "The clay was laid anew over the whole of the bed by the Friends of the Pond", "1,200"],
        ["Planting", "Reeds", "300"],
    ]


def test_a_row_with_one_cell_of_several_lines_keeps_its_columns():
    words = "To bring the pond back to life before the summer"
    source = (
        made.TYPST_HEAD
        + "#table(columns: (4cm, 4cm, 4cm), [Recommendation], [Response], [Action], [First], [Accepted], [None],"
        + f" [{words}], [], [])"
    )
    assert text_of(made.pdf(source)).splitlines()[-1] == f"{words}\t\t"


def test_a_label_is_set_apart_by_spaces_and_its_wrapped_lines_go_on():
    source = f'{made.TYPST_HEAD}#grid(columns: (1cm, 1fr), "1.", "{SENTENCE.strip()}")'
    assert text_of(made.pdf(source)) == f"1.  {SENTENCE.strip()}\n"


def test_heads_and_feet_drawn_first_or_last_are_read_where_they_stand():
    first = "#place(top, dy: -1cm)[Thistledown] #place(bottom)[Page 7]"
    matter = "\n\nFirst line of the page.\n\nAnother that follows.\n\nA third one.\n\nThe last of all.\n\n"
    both = [text_of(made.pdf(made.TYPST_HEAD + source)) for source in (first + matter, matter + first)]
    assert [text.split("\n")[0].strip() for text in both] == ["Thistledown"] * 2
    assert [text.split()[-2:] for text in both] == [["Page", "7"]] * 2


def test_ligatures_are_letters_again():
    found = papers.proof([papers.open_bytes(made.pdf(made.TYPST_HEAD + "The ofﬁcer ﬂew oﬀ."), "paper.pdf")])
    assert found.findings == []
    assert papers.read_text(made.AGENDA.replace("Pond", "Ofﬁce")).of_kind("agenda_item")[1].value[
        "title"
    ] == ("Office repairs")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_turned_on_its_side_is_read_as_it_is_shown(degrees):
    assert text_of(_turned(made.pdf(made.TABLE), degrees)) == text_of(made.pdf(made.TABLE))


def test_a_scan_is_told_what_to_ask_for():
    assert refusal(made.scan()) == (
        "paper.pdf is a scan: its pages are pictures of text. "
        "Ask for one with text in it, or have its text recognised (OCR)."
    )


def test_pages_that_are_pictures_are_named_and_the_rest_is_read():
    opened = papers.open_bytes(made.joined(made.pdf(), made.scan(3), made.pdf(), made.scan(1)), "paper.pdf")
    assert opened.notes == ("Pages 3 to 5 are pictures without text.", "Page 8 is a picture without text.")
    assert opened.text.count("\f") == 7


def test_an_empty_page_misses_nothing():
    blank = made.pdf(made.TYPST_HEAD + "The first page of all.\n#pagebreak()\n#pagebreak()\nThe third.")
    assert papers.open_bytes(blank, "paper.pdf").notes == ()


def test_a_password_is_told_and_one_that_only_bars_printing_is_no_bar():
    locked = made.changed(made.pdf(), encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(locked) == "paper.pdf is protected by a password. Ask for one without."
    barred = made.changed(made.pdf(), encryption=pikepdf.Encryption(owner="o", user=""))
    assert text_of(barred) == text_of(made.pdf())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x93\x10xref" * 500, made.pdf()[:600], made.pdf()[:-300]]
)
def test_a_broken_pdf_is_refused(data):
    assert refusal(data) == "paper.pdf is a damaged PDF and cannot be read. Ask for it again."


def test_a_pdf_whose_table_of_contents_is_wrong_is_mended_and_read():
    wrong = re.sub(rb"startxref\s+\d+", b"startxref\n7", made.pdf())
    assert text_of(wrong) == text_of(made.pdf())


def test_a_pdf_is_one_whatever_it_is_called():
    assert papers.open_bytes(made.pdf(), "agenda.txt").text == text_of(made.pdf())


def _turned(data: bytes, degrees: int) -> bytes:
    """The same page, drawn on its side and shown upright, as wide tables are."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as held:
        page = held.pages[0]
        page.contents_add(TURNS[degrees], prepend=True)
        if degrees != 180:
            page.MediaBox = [0, 0, 842, 595]
        page.Rotate = degrees
        held.save(out)
    return out.getvalue()
