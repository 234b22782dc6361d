"""What cannot be read as a paper is refused with one sentence for a person."""

import zipfile

import pytest

from shiremoot import papers
from shiremoot.papers.formats import gathering, plain

PAPER = "Thistledown Town Council\nParks Committee\nMonday 3 March 2025\n\nAGENDA\n\n1. Apologies\n2. Pond\n"


def refusal(path) -> str:
    with pytest.raises(papers.UnreadablePaper) as why:
        papers.read_file(path)
    return str(why.value)


def test_a_missing_file_is_named(tmp_path):
    missing = tmp_path / "missing.txt"
    assert refusal(missing) == f"There is no file called {missing}."


def test_a_folder_is_no_paper(tmp_path):
    (tmp_path / "papers").mkdir()
    assert refusal(tmp_path / "papers") == "papers is a folder, not a paper."


@pytest.mark.parametrize("held", [b"", b" \n\t \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(tmp_path, held):
    file = tmp_path / "empty.txt"
    file.write_bytes(held)
    assert refusal(file) == "empty.txt is empty."


@pytest.mark.parametrize(
    ("held", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "a JPEG picture"),
        (b"{\\rtf1 Minutes}", "a rich text file (.rtf)"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "an old Office file"),
        (
            b"From: Ada <ada@example.org>\nTo: Bo <bo@example.org>\nSubject: Agenda\n\nApologies\n",
            "an e-mail or a page saved with its pictures (.eml, .mht)",
        ),
    ],
)
def test_other_formats_are_said_to_be_what_they_are(tmp_path, held, what):
    file = tmp_path / "paper.bin"
    file.write_bytes(held)
    said = "which cannot be read. Save it as a Word document (.docx) or a PDF."
    assert refusal(file) == f"paper.bin is {what}, {said}"


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
        ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
        ("content.xml", "an OpenDocument file (.odt)"),
        ("holiday.jpg", "a zip file"),
    ],
)
def test_a_zip_file_is_known_by_what_is_inside(tmp_path, inside, what):
    file = tmp_path / "paper.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(inside, "words")
    said = "which cannot be read. Save it as a Word document (.docx) or a PDF."
    assert refusal(file) == f"paper.zip is {what}, {said}"


def test_an_office_file_with_a_password_is_told(tmp_path):
    file = tmp_path / "paper.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(file) == "paper.docx is protected by a password. Ask for one without."


def test_bytes_that_are_not_text_are_refused(tmp_path):
    file = tmp_path / "odd.txt"
    file.write_bytes(PAPER.encode() + b"\x00\x01\x02")
    assert refusal(file) == "odd.txt holds bytes that are not text, so it cannot be read."


def test_a_file_over_two_hundred_megabytes_is_too_big(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as made:
        made.truncate(200_000_001)
    assert refusal(file) == "huge.txt is over 200 MB, too big to be read."


def test_a_text_longer_than_any_paper_is_read_in_part(monkeypatch):
    monkeypatch.setattr(plain, "_STRETCH", 100)
    monkeypatch.setattr(gathering, "MOST_LETTERS", 250)
    opened = papers.open_bytes((PAPER * 4).encode(), "paper.txt")
    assert (len(opened.text), opened.notes) == (200, ("The rest was left out: there is too much text.",))


def test_marks_that_turn_the_direction_of_writing_are_told():
    opened = papers.open_bytes(PAPER.replace("Pond", "Po\u202end").encode(), "paper.txt")
    assert opened.notes == ("Marks that turn the direction of writing were left out (the first on line 8).",)


@pytest.mark.parametrize(
    "text",
    [
        "name,amount\n" + "a,1\n" * 40,
        "def add(left, right):\n    return left + right\n",
        "It was a bright cold day and the ducks were on the water, saying nothing at all to each other.",
    ],
)
def test_text_that_is_no_paper_is_refused(tmp_path, text):
    file = tmp_path / "other.txt"
    file.write_text(text)
    assert refusal(file) == "Nothing in other.txt looks like a council paper."


def test_figures_alone_are_refused(tmp_path):
    file = tmp_path / "figures.csv"
    file.write_text("1,2,3\n" * 100)
    assert refusal(file) == "figures.csv holds almost no words in English, so nothing in it can be read."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read_alike(tmp_path, encoding):
    file = tmp_path / "paper.txt"
    file.write_bytes(PAPER.replace("Pond", "Pond – repairs").encode(encoding))
    titles = [fact.value["title"] for fact in papers.read_file(file).of_kind("agenda_item")]
    assert titles == ["Apologies", "Pond – repairs"]


def test_windows_line_ends_keep_the_line_numbers(tmp_path):
    file = tmp_path / "paper.txt"
    file.write_bytes(PAPER.replace("\n", "\r\n").encode())
    assert [fact.first_line for fact in papers.read_file(file).of_kind("agenda_item")] == [7, 8]


def test_marks_nobody_can_see_are_taken_out_of_values():
    hidden = PAPER.replace("Pond", "Po\u202end\u200b and\u0007 kiosk")
    titles = [fact.value["title"] for fact in papers.read_text(hidden).of_kind("agenda_item")]
    assert titles == ["Apologies", "Pond and kiosk"]
