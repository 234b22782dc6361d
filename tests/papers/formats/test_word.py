"""Word: what Word would print, with its labels, its tables in their places, changes accepted."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from shiremoot import papers
from shiremoot.papers.formats import zips
from tests.papers.formats import made


def text_of(document) -> str:
    data = document if isinstance(document, bytes) else made.saved(document)
    return papers.open_bytes(data, "paper.docx").text


def lines_of(document) -> list[str]:
    return [line for line in text_of(document).splitlines() if line.strip()]


def refusal(data: bytes) -> str:
    with pytest.raises(papers.UnreadablePaper) as why:
        papers.open_bytes(data, "paper.docx")
    return str(why.value)


@pytest.fixture
def document():
    return docx.Document()


def numbered(document, levels: list[tuple[str, str]], start: int = 1) -> int:
    """A list in the document, each level with its kind and text; its number."""
    lists = document.part.numbering_part.element
    made_of = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start if not at else 1}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    lists.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{made_of}</w:abstractNum>')
    )
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return 77


def listed(document, text: str, number: int, level: int = 0):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def wrapped(paragraph, tag: str):
    """Put the runs of a paragraph inside an element, as a tracked change does."""
    around = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"/>')
    for run in list(paragraph._p.findall(qn("w:r"))):
        around.append(run)
    paragraph._p.append(around)
    return around


def test_an_agenda_is_read_like_its_text():
    reading = papers.read(papers.open_bytes(made.word(), "agenda.docx"))
    assert [(fact.kind, fact.value) for fact in reading.facts] == [
        (fact.kind, fact.value) for fact in papers.read_text(made.AGENDA).facts
    ]


def test_labels_are_counted_as_word_prints_them(document):
    number = numbered(
        document, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%2.%3")], start=4
    )
    for text, level in (("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 0), ("F", 1)):
        listed(document, f"Item {text}", number, level)
    assert lines_of(document) == [
        "4.  Item A",
        "    (a)  Item B",
        "    (b)  Item C",
        "        4.b.1  Item D",
        "5.  Item E",
        "    (a)  Item F",
    ]


def test_a_level_in_figures_shows_those_above_it_in_figures_as_well(document):
    number = numbered(document, [("upperRoman", "%1."), ("decimal", "%1.%2")])
    document.part.numbering_part.element[0][1].insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    listed(document, "Part", number)
    listed(document, "Section", number, 1)
    assert lines_of(document) == ["I.  Part", "    1.1  Section"]


def test_a_deleted_row_of_a_table_is_gone(document):
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), "ABCD", strict=True):
        cell.text = f"Words {words}"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>'))
    assert lines_of(document) == ["Words C\tWords D"]


def test_roman_figures_letters_beyond_z_and_bullets(document):
    number = numbered(
        document, [("lowerRoman", "(%1)"), ("upperLetter", "%2)"), ("bullet", "\uf0b7")], start=9
    )
    for text, level in (("ninth", 0), ("tenth", 0), ("letter", 1), ("bullet", 2)):
        listed(document, f"The {text}", number, level)
    assert lines_of(document) == [
        "(ix)  The ninth",
        "(x)  The tenth",
        "    A)  The letter",
        "        •  The bullet",
    ]


def test_a_label_may_come_from_a_style(document):
    number = numbered(document, [("decimal", "%1.")])
    document.styles["List Number"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>')
    )
    for text in ("Apologies", "Minutes"):
        document.add_paragraph(text, style="List Number")
    assert lines_of(document) == ["1.  Apologies", "2.  Minutes"]


def test_headings_and_bold_are_marked(document):
    document.add_heading("Pond repairs", level=2)
    document.add_paragraph().add_run("Recommendation").bold = True
    document.add_paragraph("The pond was repaired.")
    assert lines_of(document) == ["## Pond repairs", "**Recommendation**", "The pond was repaired."]


def test_tables_stand_where_they_are_printed_each_row_on_a_line(document):
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Work", "Cost", "When", "Lining", "", "May"],
        strict=True,
    ):
        cell.text = words
    document.add_paragraph("After the table.")
    assert lines_of(document) == [
        "Before the table.",
        "Work\tCost\tWhen",
        "Lining\t\tMay",
        "After the table.",
    ]


def test_a_cell_of_several_short_lines_is_one_cell_and_joined_cells_keep_their_columns(document):
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Work"
    table.cell(0, 2).text = "Cost"
    table.cell(1, 0).text = "Lining"
    table.cell(1, 1).text = "Friends of\nthe Pond"
    table.cell(1, 1).add_paragraph("and officers")
    table.cell(1, 2).text = "300"
    assert lines_of(document) == ["Work\t\tCost", "Lining\tFriends of the Pond and officers\t300"]


def test_a_table_that_only_lays_out_is_read_as_matter(document):
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "5."
    table.cell(0, 1).text = "Pond repairs"
    table.cell(0, 1).add_paragraph("To consider the report of the Clerk.")
    assert lines_of(document) == ["5.  Pond repairs", "To consider the report of the Clerk."]


def test_a_table_inside_a_table_is_read_in_its_place(document):
    outer = document.add_table(rows=2, cols=1)
    outer.cell(0, 0).text = "Costs"
    inner = outer.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Lining", "300"
    outer.cell(1, 0).text = "End"
    assert lines_of(document) == ["Costs", "Lining\t300", "End"]


def test_tracked_changes_are_accepted(document):
    wrapped(document.add_paragraph("Put in."), "ins")
    gone = wrapped(document.add_paragraph("Taken out."), "del")
    for text in gone.iter(qn("w:t")):
        text.tag = qn("w:delText")
    moved = document.add_paragraph("Moved away.")
    wrapped(moved, "moveFrom")
    assert lines_of(document) == ["Put in."]


def test_two_paragraphs_are_one_when_the_mark_between_them_was_deleted(document):
    first = document.add_paragraph("The committee agreed ")
    first._p.get_or_add_pPr().append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="x"/></w:rPr>')
    )
    document.add_paragraph("to repair the pond.")
    assert lines_of(document) == ["The committee agreed to repair the pond."]


def test_headers_footers_hidden_words_and_codes_of_fields_are_set_aside(document):
    document.sections[0].header.paragraphs[0].text = "Header words"
    document.sections[0].footer.paragraphs[0].text = "Footer words"
    document.add_paragraph("Seen.").add_run(" Unseen.").font.hidden = True
    run = document.add_paragraph("Page").add_run()
    run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}> PAGE </w:instrText>"))
    assert lines_of(document) == ["Seen.", "Page"]


def test_page_breaks_hard_and_soft_are_form_feeds(document):
    document.add_paragraph("First.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second.")
    document.add_paragraph("Third.").runs[0]._r.insert(
        0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>")
    )
    document.add_paragraph("Fourth.").paragraph_format.page_break_before = True
    assert [page.strip() for page in text_of(document).split("\f")] == [
        "First.",
        "Second.",
        "Third.",
        "Fourth.",
    ]


def test_footnotes_stand_at_the_end_with_the_marks_they_have_in_the_text(document):
    document.add_paragraph("The pond leaks.").add_run()._r.append(
        parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>')
    )
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Since May.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    data = made.with_file(made.saved(document), "word/footnotes.xml", notes.encode())
    assert lines_of(data) == ["The pond leaks.¹", "¹ Since May."]


def test_words_in_a_box_are_read_once(document):
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Beside it.")._p.append(parse_xml(box))
    assert lines_of(document) == ["In the box.", "Beside it."]


def test_a_bomb_is_refused_by_what_it_declares_and_by_what_comes_out(monkeypatch):
    bomb = made.with_file(made.word(), "word/document.xml", b"<a>" + b" " * 50_000_000)
    said = "paper.docx unpacks to far more than a paper holds, so it was not opened."
    assert refusal(bomb) == said
    lying = bytearray(made.with_file(made.word(), "word/document.xml", b"<a>" + b" " * 4_000_000))
    at = lying.rfind(b"PK\x01\x02", 0, lying.rfind(b"word/document.xml"))
    lying[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(lying)) in (said, "paper.docx is damaged and cannot be opened. Ask for it again.")
    monkeypatch.setattr(zips, "MOST_FILES", 3)
    assert refused_by_zips(made.word()) == "unpacks to far more than a paper holds, so it was not opened"


def refused_by_zips(data: bytes) -> str:
    with pytest.raises(zips.NotReadable) as why, zips.opened(data):
        pass
    return str(why.value)


@pytest.mark.parametrize(
    "inside",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY d "&b;">]>',
    ],
)
def test_entities_are_never_expanded_nor_fetched(inside):
    words = "<w:p><w:r><w:t>Words of the paper. &d;</w:t></w:r></w:p>"
    matter = f"<w:document {nsdecls('w')}><w:body>{words}</w:body></w:document>"
    data = made.with_file(made.word(), "word/document.xml", (inside + matter).encode())
    try:
        said = text_of(data)
    except papers.UnreadablePaper as why:
        said = str(why)
    assert "root:" not in said
    assert "bbb" not in said


@pytest.mark.parametrize("deep", [45, 5_000])
def test_tables_nested_too_deep_are_refused(deep):
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    matter = f"<w:document {nsdecls('w')}><w:body>{start * deep}<w:p/>{end * deep}</w:body></w:document>"
    data = made.with_file(made.word(), "word/document.xml", matter.encode())
    assert refusal(data) == "paper.docx has tables nested too deep to be read."


@pytest.mark.parametrize("cut", [100, 2_000, -100])
def test_a_broken_file_is_refused(cut):
    assert refusal(made.word()[:cut]) == "paper.docx is damaged and cannot be opened. Ask for it again."


def test_a_file_without_words_is_empty(document):
    assert refusal(made.saved(document)) == "paper.docx is empty."
