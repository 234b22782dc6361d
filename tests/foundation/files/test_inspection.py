"""A file is judged by what is in it, never by its name."""

import io
import zipfile
import zlib
from unittest import mock

import pikepdf
import pytest

from shiremoot.foundation.files import cleaning, inspection, pdf, pdf_unpacking, rules
from tests.factories import uploads


def reason(data: bytes, name: str = "paper.pdf") -> str:
    with pytest.raises(rules.CannotKeep) as refusal:
        inspection.inspect(data, name)
    return str(refusal.value)


def test_a_pdf_is_known_by_its_bytes_and_its_pages_are_counted():
    looked = inspection.inspect(uploads.pdf("One", "Two", ""), "../../Winter plan (final).exe")
    assert (looked.kind, looked.pages, looked.silent) == (rules.FileKind.PDF, 3, 1)
    assert looked.name == "Winter plan (final).pdf"


def test_a_word_document_is_known_by_its_bytes():
    looked = inspection.inspect(uploads.word("Hello"), "report.pdf")
    assert (looked.kind, looked.pages, looked.name) == (rules.FileKind.WORD, None, "report.docx")


def test_a_pdf_that_only_shows_its_first_page_and_links_is_kept():
    assert inspection.inspect(uploads.pdf("One", change=uploads.shows_its_first_page), "a.pdf").pages == 1


def test_a_letter_of_a_typeface_named_like_an_action_does_nothing():
    def letters(made):
        made.Root.Typeface = pikepdf.Dictionary(CharProcs=pikepdf.Dictionary(AA=made.make_stream(b"q Q")))

    assert inspection.inspect(uploads.pdf("One", change=letters), "a.pdf").pages == 1


@pytest.mark.parametrize(
    ("change", "does"),
    [
        (uploads.runs_a_script, "runs a script"),
        (uploads.hides_a_script, "runs a script"),
        (uploads.launches, "starts another program"),
        (uploads.sends_a_form, "has buttons that do more than follow a link"),
        (uploads.carries_a_file, "carries another file inside it"),
        (uploads.acts_when_opened, "does something by itself when it is opened"),
    ],
)
def test_a_pdf_that_does_something_is_refused_with_the_reason(change, does):
    assert reason(uploads.pdf("One", change=change)) == (
        f"This PDF {does}, which a paper for the public may not. "
        "Print it to a new PDF, or ask the person who made it for a plain one."
    )


def swollen(size: int, layers: int, picture: bool) -> bytes:
    """A PDF with a stream that unpacks to so many zeros."""
    squeezed = zlib.compressobj(9)
    packed = b"".join(squeezed.compress(bytes(2**20)) for _ in range(size // 2**20)) + squeezed.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)

    def change(made):
        filters = pikepdf.Array([pikepdf.Name.FlateDecode] * layers)
        kind = {"Subtype": pikepdf.Name.Image} if picture else {}
        made.pages[0].Contents = made.make_indirect(pikepdf.Stream(made, packed, Filter=filters, **kind))

    return uploads.pdf("One", change=change, object_stream_mode=pikepdf.ObjectStreamMode.disable)


@pytest.mark.parametrize(("layers", "picture"), [(1, False), (2, False), (1, True)])
def test_a_pdf_of_a_kilobyte_that_unpacks_to_very_much_is_refused_before_its_pages_are_read(
    layers, picture, instead, monkeypatch
):
    monkeypatch.setattr(pdf_unpacking, "MOST_WORDS", 4 * 2**20)
    monkeypatch.setattr(pdf_unpacking, "MOST_PICTURE", 4 * 2**20)
    instead(pdf, "words", mock.Mock(side_effect=AssertionError("it was read")))
    said = reason(swollen(5 * 2**20, layers, picture))
    assert said.startswith("This PDF unpacks to far more than a paper holds.")


def test_a_pdf_that_unpacks_to_much_is_taken():
    assert inspection.inspect(swollen(5 * 2**20, 2, False), "a.pdf").pages == 1


def test_what_a_stream_unpacks_to_is_counted_as_far_as_it_does():
    whole = zlib.compress(bytes(5000))
    assert pdf_unpacking._unpacked([whole], 1, 10**6) == 5000
    assert pdf_unpacking._unpacked([zlib.compress(whole)], 2, 10**6) == 5000
    assert pdf_unpacking._unpacked([b"no such thing"], 1, 10**6) == 0


def test_a_locked_pdf_is_refused_whether_it_opens_or_not():
    password = pikepdf.Encryption(owner="o", user="u")
    restricted = pikepdf.Encryption(owner="o", user="")
    assert reason(uploads.pdf("One", encryption=password)).startswith("This PDF is locked with a password.")
    assert reason(uploads.pdf("One", encryption=restricted)).startswith("This PDF is locked, so")


def test_a_broken_pdf_is_refused():
    assert reason(b"%PDF-1.7\nnothing of the sort").startswith("This PDF is broken")
    assert reason(uploads.pdf("One")[:200]).startswith("This PDF is broken")


ODD = [7, pikepdf.Name.X, pikepdf.String("x"), pikepdf.Array([]), pikepdf.Array([pikepdf.Name.X] * 4)]


@pytest.mark.parametrize("odd", ODD, ids=["number", "name", "words", "empty list", "list of names"])
@pytest.mark.parametrize("place", ["/AcroForm", "/OCProperties", "/D", "/Annots", "/Annot"])
def test_a_pdf_with_an_odd_thing_where_a_dictionary_belongs_is_kept(place, odd):
    within = {
        "/D": ("/OCProperties", pikepdf.Dictionary(D=odd)),
        "/Annot": ("/Annots", pikepdf.Array([odd])),
    }

    def change(made):
        key, thing = within.get(place, (place, odd))
        (made.pages[0].obj if key == "/Annots" else made.Root)[key] = thing

    assert inspection.inspect(uploads.pdf("One", change=change), "a.pdf").pages == 1


@pytest.mark.parametrize("odd", ODD, ids=["number", "name", "words", "empty list", "list of names"])
def test_a_pdf_whose_page_has_no_edges_is_broken(odd):
    def change(made):
        made.pages[0].obj.CropBox = odd

    assert reason(uploads.pdf("One", change=change)).startswith("This PDF is broken")


def test_a_fault_of_ours_is_not_taken_for_a_broken_pdf(instead):
    instead(cleaning, "hides_layers", lambda opened: opened.no_such_thing)
    with pytest.raises(AttributeError):
        inspection.inspect(uploads.pdf("One"), "a.pdf")


def test_a_pdf_without_pages_is_refused():
    out = io.BytesIO()
    pikepdf.new().save(out)
    assert reason(out.getvalue()) == "This PDF has no pages; choose another."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty; choose another."),
        (b"MZ\x90\x00", "This is neither a PDF nor a Word document (.docx), whatever its name says."),
        (b"<html>", "This is neither a PDF nor a Word document (.docx), whatever its name says."),
        (rules.OLD_OFFICE + b"...", "This is an old Office file, or one locked with a password. "),
        (b"PK\x03\x04 not really", "This Word document is broken and cannot be read. Save it again in Word."),
    ],
)
def test_what_is_neither_pdf_nor_word_is_refused_whatever_its_name(data, said):
    assert reason(data, "paper.pdf").startswith(said)


@pytest.mark.parametrize("stands_for", ['SYSTEM "file:///etc/hostname"', '"words that nobody saw"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_word_document_with_names_that_stand_for_other_text_is_refused(stands_for, encoding):
    with zipfile.ZipFile(io.BytesIO(uploads.word("Hello"))) as parts:
        text = parts.read("word/document.xml").decode()
    text = text[text.index("<w:document") :].replace("Hello", "&name;")
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY name {stands_for}>]>'
    made = uploads.word_with("word/document.xml", (declared + text).encode(encoding))
    assert reason(made) == "This Word document was not made as Word makes them. Save it again in Word."


RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://x/attachedTemplate" Target="http://elsewhere.example/t.dotm" TargetMode="External"/></Relationships>'
)

TEMPLATE = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
    b'"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template'
    b'.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (uploads.word_with("word/vbaProject.bin", b"x"), "This Word document holds macros."),
        (
            uploads.word_with("word/embeddings/book.xlsx", b"x"),
            "This Word document carries another file inside it",
        ),
        (
            uploads.word_with("word/_rels/settings.xml.rels", RELATIONS),
            "This Word document fetches something",
        ),
        (
            uploads.word_changed(b"<w:r>", b'<w:ins w:id="1"/><w:r>', "Hello"),
            "This Word document still shows tracked changes.",
        ),
        (uploads.word_with("word/document.xml", b"<not"), "This Word document is broken"),
        (uploads.word_with("[Content_Types].xml", TEMPLATE), "This is a Word file of another kind"),
    ],
)
def test_a_word_document_up_to_something_is_refused_with_the_reason(data, said):
    assert reason(data, "paper.docx").startswith(said)


def test_other_zips_are_not_word_documents():
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "hello")
    assert reason(out.getvalue()).startswith("This is neither a PDF nor a Word document")
