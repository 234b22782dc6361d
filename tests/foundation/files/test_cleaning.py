"""What nobody was meant to see does not stay in a file, or the file is refused and says why."""

import contextlib
import datetime
import io
import random
import re
import zipfile

import docx
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from shiremoot.foundation.files import cleaning, inspection, pdf, rules
from tests.factories import leaks, uploads


def tagged(made: pikepdf.Pdf) -> None:
    made.Root.StructTreeRoot = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))


def signed_by_its_author(made: pikepdf.Pdf) -> None:
    tagged(made)
    made.docinfo["/Author"] = "Penny Author"
    made.docinfo["/Title"] = "Winter plan"
    with made.open_metadata(update_docinfo=False) as told:
        told["dc:creator"] = ["Penny Author"]
        told["pdf:Keywords"] = "Penny Author"
    made.pages[0].obj.PieceInfo = Dictionary(Drawing=Dictionary(Private=String("Penny Author")))


def commented(made: pikepdf.Pdf) -> None:
    """By a reviewer, with the tree of tags pointing to the comment too."""
    note = made.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=[0, 0, 9, 9],
            T=String("Penny"),
            Contents=String("Rubbish!"),
        )
    )
    made.pages[0].obj.Annots = Array([note])
    made.Root.StructTreeRoot = made.make_indirect(
        Dictionary(K=Dictionary(S=Name.Annot, K=Dictionary(Type=Name.OBJR, Obj=note)))
    )


def a_form(made: pikepdf.Pdf) -> None:
    tagged(made)
    field = made.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), V=String("Filled in"),
                   Rect=[100, 100, 300, 120], F=4, DA=String("/Helv 12 Tf 0 g"), P=made.pages[0].obj)
    )  # fmt: skip
    made.pages[0].obj.Annots = Array([field])
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    made.Root.AcroForm = Dictionary(
        Fields=[field], NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=font))
    )


def look(change) -> rules.InspectedFile:
    return inspection.inspect(uploads.pdf("One", change=change), "a.pdf")


def reason(data: bytes) -> str:
    with pytest.raises(rules.CannotKeep) as refusal:
        inspection.inspect(data, "a")
    return str(refusal.value)


def test_the_names_of_authors_leave_a_pdf_and_its_title_stays():
    looked = look(signed_by_its_author)
    assert "Penny" not in leaks.of_pdf(looked.data)
    assert "Winter plan" in leaks.of_pdf(looked.data)
    assert looked.notes == ()


def test_comments_leave_a_pdf_even_where_its_tags_point_to_them():
    assert "Rubbish!" in leaks.of_pdf(uploads.pdf("One", change=commented))
    looked = look(commented)
    assert "Rubbish!" not in leaks.of_pdf(looked.data)
    assert "Penny" not in leaks.of_pdf(looked.data)
    assert looked.notes == (cleaning.COMMENTS,)


def test_a_form_is_kept_as_it_was_filled_in_and_can_be_filled_in_no_more():
    looked = look(a_form)
    with pikepdf.open(io.BytesIO(looked.data)) as opened:
        assert "/AcroForm" not in opened.Root
    assert "Filled in" in leaks.of_pdf(looked.data)
    assert looked.notes == (cleaning.FORM,)


def test_what_was_deleted_in_an_earlier_saving_is_gone():
    before = uploads.pdf("The secret bid", change=tagged, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(before)) as opened:
        number = opened.pages[0].obj.Contents.objgen[0]
    at, root = len(before), re.search(rb"/Root (\d+ 0 R)", before)[1]
    changed = b"%d 0 obj\n<< /Length 5 >>\nstream\nBT ET\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    rest = b"trailer\n<< /Size 99 /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    prev = before[before.rindex(b"startxref") + 9 :].split()[0]
    edited = before + changed + table + rest % (root, prev, at + len(changed))
    assert pdf.words(edited) == [""]
    assert "secret" in leaks.of_pdf(edited)
    assert "secret" not in leaks.of_pdf(inspection.inspect(edited, "a.pdf").data)


def test_a_damaged_pdf_is_mended_and_says_so():
    data = uploads.pdf("One", change=tagged)
    at = data.rindex(b"startxref")
    looked = inspection.inspect(data[:at] + b"startxref\n7\n%%EOF\n", "a.pdf")
    assert (looked.pages, looked.notes) == (1, (cleaning.MENDED,))


def kept_or_refused(data: bytes) -> bool:
    """Anything but these is a fault, and raises."""
    with contextlib.suppress(rules.CannotKeep):
        inspection.inspect(data, "a.pdf")
    return True


def test_a_pdf_whose_parts_are_not_what_they_should_be_is_refused_or_mended_never_a_fault():
    def odd(made):
        made.Root.OCProperties = Array([1])
        made.pages[0].obj.Annots = Name.Odd
        made.pages[0].obj.MediaBox = Array([Name.A, 2])

    assert kept_or_refused(uploads.pdf("One", change=odd))


@pytest.mark.parametrize("seed", range(60))
def test_a_pdf_with_bytes_changed_at_random_is_kept_or_refused_never_a_fault(seed):
    draw = random.Random(seed)
    data = bytearray(
        uploads.pdf("One", "Two", change=a_form, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    )
    for _ in range(draw.randint(1, 12)):
        data[draw.randrange(9, len(data))] = draw.randrange(256)
    assert kept_or_refused(bytes(data))


def test_a_pdf_without_tags_says_so():
    assert look(None).notes == (cleaning.UNTAGGED,)


def test_words_marked_for_redaction_but_still_there_are_refused():
    def marked(made):
        made.pages[0].obj.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=[0, 0, 9, 9])]
        )

    assert reason(uploads.pdf("One", change=marked)).startswith(
        "In this PDF words are marked to be blacked out"
    )


def test_hidden_layers_are_refused():
    def layered(made):
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Prices")))
        made.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))

    assert reason(uploads.pdf("One", change=layered)).startswith("This PDF has hidden layers")


def test_a_page_without_size_is_refused():
    def shrunk(made):
        made.pages[1].obj.MediaBox = Array([0, 0, 0, 0])

    assert reason(uploads.pdf("One", "Two", change=shrunk)).startswith("Page 2 of this PDF has no size")


def test_a_pdf_of_five_thousand_pages_is_refused_with_the_limit():
    def long(made):
        for _ in range(4_999):
            made.add_blank_page()

    assert reason(uploads.pdf("One", change=long)) == (
        "This PDF has 5,000 pages; the most a paper may have is 2,000."
    )


def test_the_names_of_authors_leave_a_word_document():
    made = docx.Document()
    made.add_paragraph("Costs rose.")
    made.core_properties.author = made.core_properties.last_modified_by = "Penny Author"
    made.core_properties.created = datetime.datetime(2024, 1, 1)
    out = io.BytesIO()
    made.save(out)
    kept = inspection.inspect(out.getvalue(), "a.docx").data
    assert "Penny" not in leaks.of_word(kept)
    assert [each.text for each in docx.Document(io.BytesIO(kept)).paragraphs] == ["Costs rose."]


RUN = b"<w:r><w:t>Hello"
HIDDEN = "This Word document holds hidden text."
TRACKED = "This Word document still shows tracked changes."


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hello", HIDDEN),
        (b'<w:r><w:rPr><w:rPrChange w:id="1" w:author="Penny"/></w:rPr><w:t>Hello', TRACKED),
        (b'<w:moveTo w:id="1" w:author="Penny"/><w:r><w:t>Hello', TRACKED),
        (
            b'<w:r><w:commentReference w:id="1"/></w:r><w:r><w:t>Hello',
            "This Word document still holds comments.",
        ),
    ],
)
def test_a_word_document_that_hides_words_is_refused(after, said):
    assert reason(uploads.word_changed(RUN, after, "Hello")).startswith(said)


@pytest.mark.parametrize(
    ("name", "inside", "said"),
    [
        ("word/footnotes.xml", b"<w:del w:id='1'><w:r><w:delText>Secret</w:delText></w:r></w:del>", TRACKED),
        ("word/header9.xml", b"<w:ins w:id='1'/>", TRACKED),
        (
            "word/comments.xml",
            b"<w:comment w:id='1' w:author='Penny'/>",
            "This Word document still holds comments.",
        ),
    ],
)
def test_notes_headers_and_comments_are_looked_into_as_well(name, inside, said):
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    part = b"<w:part " + space + b">" + inside + b"</w:part>"
    assert reason(uploads.word_with(name, part, "Hello")).startswith(said)


def test_text_that_could_be_hidden_and_is_not_is_kept():
    shown = uploads.word_changed(RUN, b'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Hello', "Hello")
    with zipfile.ZipFile(io.BytesIO(inspection.inspect(shown, "a.docx").data)) as parts:
        assert b"Hello" in parts.read("word/document.xml")
