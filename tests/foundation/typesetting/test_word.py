"""A Word document loses nothing on its way into the pack but its layout."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from shiremoot.foundation.typesetting import blocks, html, word
from tests.factories import uploads

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def shown(made) -> str:
    return html.show(word.read(saved(made)))


def body_of(*paragraphs: str):
    """A document with these paragraphs of raw XML."""
    made = docx.Document()
    for inside in reversed(paragraphs):
        made.element.body.insert(0, parse_xml(f"<w:p {NS}>{inside}</w:p>"))
    return made


def run(words: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def numbered(made, words: str, depth: int, style: str = "List Paragraph"):
    """By a numbering of the document, as Word's own buttons do."""
    paragraph = made.add_paragraph(words, style=style)
    mark = parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
    paragraph._p.get_or_add_pPr().append(mark)


def numbering(*levels: tuple[str, str]):
    """A document that numbers so: form and shape of each level."""
    made = docx.Document()
    root = made.part.numbering_part.element
    said = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for n, (form, shape) in enumerate(levels)
    )
    kind = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="77">{said}</w:abstractNum>')
    root.insert(0, kind)
    root.append(parse_xml(f'<w:num {NS} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return made


def test_words_that_are_strong_slanted_or_linked_stay_so_however_word_broke_the_line():
    made = body_of(run("Costs ") + run("ro", "<w:b/>") + run("se", "<w:b/>") + run(" fast", "<w:i/>"))
    assert shown(made) == "<p>Costs <strong>rose</strong><em> fast</em></p>"


def test_a_link_is_kept_and_one_that_runs_something_is_words():
    made = docx.Document()
    for key in ("https://moor.example/a", "javascript:x()"):
        there = made.part.relate_to(key, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = parse_xml(
            f'<w:hyperlink {NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:id="{there}">{run("see")}</w:hyperlink>'
        )
        made.add_paragraph()._p.append(link)
    assert shown(made) == (
        '<p><a class="govuk-link" rel="nofollow" href="https://moor.example/a">see</a></p><p>see</p>'
    )


def test_lists_nest_and_numbers_go_on_after_words_between():
    made = numbering(("decimal", "%1."), ("lowerLetter", "%2)"))
    numbered(made, "one", 0)
    numbered(made, "below", 1)
    made.add_paragraph("Between.")
    numbered(made, "two", 0)
    assert shown(made) == (
        '<ol start="1"><li><p>one</p><ol start="1"><li>below</li></ol></li></ol><p>Between.</p>'
        '<ol start="2"><li>two</li></ol>'
    )


def test_numbers_of_paragraphs_that_others_refer_to_are_kept_as_they_were():
    made = numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "(%3)"))
    numbered(made, "Background", 0, "Heading 1")
    numbered(made, "It was cold.", 1)
    numbered(made, "Costs", 0, "Heading 1")
    numbered(made, "They rose.", 1)
    numbered(made, "They fell.", 1)
    assert blocks.plain(word.read(saved(made))).splitlines() == [
        "1. Background", "1.1 It was cold.", "2. Costs", "2.1 They rose.", "2.2 They fell.",
    ]  # fmt: skip


def test_bullets_are_bullets():
    made = numbering(("bullet", "o"))
    numbered(made, "one", 0)
    assert shown(made) == "<ul><li>one</li></ul>"


def test_joined_cells_leave_the_others_empty_and_no_words_come_twice():
    made = docx.Document()
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Tall"
    assert blocks.plain(word.read(saved(made))).splitlines() == [
        "00 | Wide | ",
        "Tall | 11 | 12",
        " | 21 | 22",
    ]


def test_words_in_boxes_and_content_controls_are_not_lost():
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"<w:p>{run('In a box')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    made = body_of(run("Before") + box)
    control = parse_xml(f"<w:sdt {NS}><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>")
    contents = parse_xml(
        f'<w:sdt {NS}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent><w:p>{run('Costs ..... 9')}</w:p></w:sdtContent></w:sdt>"
    )
    made.element.body.insert(1, control)
    made.element.body.insert(2, contents)
    assert blocks.plain(word.read(saved(made))) == "Before\nIn a box\nIn a control"


def test_a_style_based_on_a_heading_is_a_heading():
    made = docx.Document()
    style = made.styles.add_style("County heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Heading 2"]
    made.add_paragraph("Costs", style=style)
    assert shown(made) == "<h2>Costs</h2>"


def test_footnotes_stand_at_the_end_with_their_numbers():
    note = f'<w:footnotes {NS}><w:footnote w:id="5"><w:p>{run("Source: the county.")}</w:p></w:footnote></w:footnotes>'
    made = body_of(run("Costs rose") + '<w:r><w:footnoteReference w:id="5"/></w:r>' + run("."))
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        note.encode(),
        made.part.package,
    )
    made.part.relate_to(part, docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES)
    assert shown(made) == '<p>Costs rose[1].</p><h1>Notes</h1><ol start="1"><li>Source: the county.</li></ol>'


def test_what_was_struck_out_is_never_read():
    made = body_of(
        run("Agreed") + f'<w:del w:id="1"><w:r><w:delText>secret</w:delText></w:r>{run("secret")}</w:del>'
    )
    assert blocks.plain(word.read(saved(made))) == "Agreed"


def test_pictures_stand_where_they_stood_with_the_words_their_author_gave():
    data = uploads.word_showing(uploads.picture(), uploads.picture("JPEG"), alts=("A cold hall",))
    found = list(blocks.pictures(word.read(data)))
    assert [(each["name"], each["alt"]) for each in found] == [
        ("image1.png", "A cold hall"),
        ("image2.jpg", ""),
    ]
    assert sorted(word.pictures(data)) == ["image1.png", "image2.jpg"]


def test_a_picture_that_cannot_be_shown_is_said_to_be_in_the_original():
    read = word.read(uploads.word_showing(uploads.picture()))
    assert html.show(blocks.with_pictures(read, {})) == f"<h1>Costs</h1><p><em>{blocks.ELSEWHERE}</em></p>"


@pytest.mark.parametrize("mark", ["adec", "a16"])
def test_decoration_is_known_as_such(mark):
    made = docx.Document(io.BytesIO(uploads.word_showing(uploads.picture())))
    drawn = next(made.element.body.iter(qn("wp:docPr")))
    drawn.append(parse_xml(f'<{mark}:decorative xmlns:{mark}="urn:decorative" val="1"/>'))
    assert [each["decorative"] for each in blocks.pictures(word.read(saved(made)))] == [True]
