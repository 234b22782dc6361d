"""A file that would harm anyone who opens it harms only a child process, and is refused in plain words."""

import contextlib
import io
import os
import resource
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from django.db import transaction

from shiremoot import papers
from shiremoot.foundation.files import child, opening, word
from shiremoot.foundation.files.rules import CannotKeep, FileKind
from shiremoot.foundation.typesetting import word_opening
from tests.factories import uploads

HERE = __name__
SMALL = child.Limits(memory=400 * 2**20, work=1, patience=8.0)


def give_back(**said):
    return said


def number() -> int:
    return os.getpid()


def die():
    os.kill(os.getpid(), 9)


def spin():
    while True:
        pass


def sleep():
    time.sleep(60)


def swell():
    return len(b"x" * 2**31)


def fall_over():
    raise ZeroDivisionError


def refuse():
    raise CannotKeep("This is no paper.")


def environment() -> dict[str, str]:
    return dict(os.environ)


def write_a_file():
    with open("/tmp/written-by-a-child", "wb") as out:
        out.write(b"x" * 10_000)


def test_what_goes_in_comes_out_as_plain_data():
    said = {"blob": b"\0\n", "of": {"a": [1, "two", None, True, b""]}, "name": "Æthelred"}
    assert child.ask(HERE, "give_back", **said) == said


def test_the_next_file_is_opened_by_the_same_child():
    first = child.ask(HERE, "number")
    assert first == child.ask(HERE, "number") != os.getpid()


@pytest.mark.parametrize(
    ("function", "words"),
    [
        ("die", child.TOO_MUCH),
        ("spin", child.TOO_MUCH),
        ("sleep", child.TOO_MUCH),
        ("swell", child.TOO_MUCH),
        ("fall_over", child.DAMAGED),
        ("refuse", "This is no paper."),
    ],
)
def test_whatever_befalls_the_child_is_a_refusal_and_the_next_file_is_opened(function, words):
    with pytest.raises(CannotKeep) as refused:
        child.ask(HERE, function, SMALL)
    assert str(refused.value) == words
    assert child.ask(HERE, "give_back", a=1) == {"a": 1}


def test_the_child_is_told_no_secret_and_writes_no_file(monkeypatch):
    monkeypatch.setenv("SHIREMOOT_SECRET_KEY", "a canary")
    child._idle.clear()
    assert "a canary" not in child.ask(HERE, "environment").values()
    with pytest.raises(CannotKeep, match="damaged"):
        child.ask(HERE, "write_a_file")


def test_a_file_is_never_opened_inside_a_transaction(db):
    with transaction.atomic(), pytest.raises(RuntimeError, match="inside a transaction"):
        child.ask(HERE, "number")


def of_parts(**parts: bytes) -> bytes:
    """A Word document with these parts besides its own, or in their place."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(uploads.word("Hello"))) as plain,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in plain.infolist():
            if one.filename not in parts:
                made.writestr(one.filename, plain.read(one))
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def paragraphs(many: int) -> bytes:
    head = f'<w:document xmlns:w="{word.W[1:-1]}"><w:body>'.encode()
    return head + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * many + b"</w:body></w:document>"


@pytest.mark.parametrize("many", [60_000, 900_000, 3_000_000])
def test_a_word_document_of_endless_paragraphs_is_refused_at_once(many):
    hostile, began = of_parts(**{"word/document.xml": paragraphs(many)}), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(CannotKeep, match="too big inside to be opened safely"):
        opening.inspect(hostile, "a.docx")
    assert time.monotonic() - began < 10
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    )  # KB, in the site's own process


def test_a_word_document_of_many_paragraphs_is_taken():
    data = opening.inspect(of_parts(**{"word/document.xml": paragraphs(20_000)}), "a.docx").data
    assert len(word_opening.read(data)) == 20_000


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "word/../../x.xml", "..\\x.xml"])
def test_a_word_document_with_a_part_that_leads_elsewhere_is_refused(name):
    with pytest.raises(CannotKeep, match="parts where none belong"):
        opening.inspect(of_parts(**{name: b"<a/>"}), "a.docx")


def test_an_entity_of_a_word_document_fetches_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a canary")
    head = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
    hostile = of_parts(**{"word/document.xml": head + paragraphs(1).replace(b">a<", b">&x;<")})
    try:
        data = opening.inspect(hostile, "a.docx").data
        assert "a canary" not in str(word_opening.read(data))
    except CannotKeep:
        pass


def test_a_document_of_entities_in_entities_is_refused():
    inner = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<!DOCTYPE a [<!ENTITY x0 "aaaaaaaaaa">{inner}]>'.encode()
    with pytest.raises(CannotKeep):
        opening.inspect(
            of_parts(**{"word/document.xml": head + paragraphs(1).replace(b">a<", b">&x8;<")}), "a.docx"
        )


def test_a_pdf_whose_page_unpacks_to_300_mb_is_refused():
    made = pikepdf.open(io.BytesIO(uploads.pdf("Hello")))
    squeezed = zlib.compressobj(9)
    packed = b"".join(squeezed.compress(b"0 0 m 1 1 l S\n" * 74_899) for _ in range(300)) + squeezed.flush()
    made.pages[0].Contents = pikepdf.Stream(made, packed, Filter=pikepdf.Name.FlateDecode)
    out, began = io.BytesIO(), time.monotonic()
    made.save(out)
    with pytest.raises(CannotKeep):
        opening.inspect(out.getvalue(), "a.pdf")
    assert time.monotonic() - began < 60


def test_a_picture_of_too_many_points_is_refused_and_one_of_a_page_is_taken():
    with pytest.raises(CannotKeep, match="million points"):
        opening.inspect_picture(uploads.picture(size=(9_000, 9_000)), "a.png")
    assert opening.inspect_picture(uploads.picture(), "a.png").kind is FileKind.PNG


def test_a_picture_that_says_it_has_billions_of_points_is_refused_by_what_it_says():
    plain = uploads.picture()
    size = struct.pack(">II", 60_000, 60_000)
    head = b"IHDR" + size + plain[24:29]
    hostile = plain[:12] + head + struct.pack(">I", zlib.crc32(head)) + plain[33:]
    with pytest.raises(CannotKeep, match=r"broken|million points"):
        opening.inspect_picture(hostile, "a.png")


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIRST, LAST = '<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'
ALL = "A1:XFD1048576"  # seventeen billion cells


def workbook(inside: str, after: str = "") -> bytes:
    """A workbook of one sheet with these rows, and this after them."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
        'PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="b" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><dimension ref="{ALL}"/>'
        f"<sheetData>{inside}</sheetData>{after}</worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, words in parts.items():
            made.writestr(name, words)
    return out.getvalue()


def row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


HOSTILE_SHEETS = {
    "two cells, seventeen billion apart": lambda: workbook(row(1, FIRST) + row(1_048_576, LAST)),
    "all cells merged": lambda: workbook(
        row(1, FIRST), f'<mergeCells count="1"><mergeCell ref="{ALL}"/></mergeCells>'
    ),
    "rows that unpack to 200 MB": lambda: workbook(row(1, FIRST * 9_000_000)),
}
QUICK = child.Limits(work=5, patience=30.0)
READER = "shiremoot.foundation.files.spreadsheets"


@pytest.mark.long  # some of them work until the child's time is up
@pytest.mark.parametrize(
    "asked", [("read", {}), ("read_all", {"name": "a.xlsx", "most_rows": 2_000})], ids=["first", "all"]
)
@pytest.mark.parametrize("hostile", HOSTILE_SHEETS)
def test_a_sheet_of_billions_of_cells_harms_only_the_child(asked, hostile):
    """It is refused, or read as the few cells it holds."""
    function, named = asked
    data, before = HOSTILE_SHEETS[hostile](), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with contextlib.suppress(CannotKeep):
        child.ask(READER, function, QUICK, data=data, **named)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KB


def test_a_sheet_that_says_it_has_billions_of_cells_and_holds_one_is_read():
    found = child.ask(READER, "read", data=workbook(row(1, FIRST)))
    assert found == [["1"]]


def test_a_workbook_is_no_paper_however_many_cells_it_says_it_has():
    with pytest.raises(CannotKeep):
        opening.inspect(workbook(row(1, FIRST)), "a.xlsx")
    with pytest.raises(papers.UnreadablePaper, match="Excel workbook"):
        papers.open_bytes(workbook(row(1, FIRST)), "a.xlsx")


def test_a_paper_of_endless_paragraphs_that_is_only_read_is_refused_without_filling_this_process():
    hostile, began = of_parts(**{"word/document.xml": paragraphs(900_000)}), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(papers.UnreadablePaper):
        papers.open_bytes(hostile, "a.docx")
    assert time.monotonic() - began < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KB
