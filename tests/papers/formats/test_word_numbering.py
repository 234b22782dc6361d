"""Word's numbers and styles mean the same to anyone who reads the document: as text, for the pack, or on its way in."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from shiremoot import papers
from shiremoot.foundation.files import inspection
from shiremoot.foundation.files.rules import CannotKeep
from shiremoot.foundation.typesetting import blocks, word
from shiremoot.papers.formats.word_numbering import ListNumber, Numbering
from shiremoot.papers.formats.word_styles import Look, Styles
from tests.papers.formats import made


def numbering(*levels: str, nums: str = "") -> Numbering:
    """Lists 1 and 2 of one kind with these levels as XML; `nums` are further lists."""
    found = Numbering()
    found.read(
        parse_xml(
            f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>{nums}</w:numbering>'
        )
    )
    return found


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def labels(found: Numbering, *wanted: tuple[str, int]) -> list[str]:
    counted = [found.next(Look(list_id=number, level=at)) for number, at in wanted]
    return [one.label if one else "-" for one in counted]


def test_two_lists_of_one_kind_go_on_counting_as_word_does():
    found = numbering(level(0, "decimal", "%1."))
    assert labels(found, ("1", 0), ("1", 0), ("2", 0), ("1", 0)) == ["1.", "2.", "3.", "4."]


def test_a_list_that_overrides_its_start_begins_there_once():
    again = (
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    found = numbering(level(0, "decimal", "%1."), nums=again)
    assert labels(found, ("1", 0), ("3", 0), ("3", 0), ("1", 0)) == ["1.", "5.", "6.", "7."]


def test_a_deeper_level_begins_again_unless_it_says_otherwise():
    deeper = [level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")]
    asked = ("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)
    assert labels(numbering(*deeper), *asked) == ["1.", "(a)", "(b)", "2.", "(a)"]
    deeper[1] = level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>')
    assert labels(numbering(*deeper), *asked) == ["1.", "(a)", "(b)", "2.", "(c)"]


def test_a_number_says_how_many_numbers_are_in_it():
    found = numbering(level(0, "decimal", "%1."), level(1, "lowerRoman", "%1.%2"))
    assert [found.next(Look(list_id="1", level=at)) for at in (0, 1, 1)] == [
        ListNumber("decimal", 0, 1, "1.", 1),
        ListNumber("lowerRoman", 1, 1, "1.i", 2),
        ListNumber("lowerRoman", 1, 2, "1.ii", 2),
    ]


@pytest.mark.parametrize(
    ("look", "counted"),
    [
        (Look(), None),
        (Look(list_id="99"), None),
        (Look(list_id="1", level=9), None),
        (Look(list_id="1", level=1), ListNumber("none", 1)),
        (Look(list_id="1", level=2), ListNumber("bullet", 2, label="•")),
    ],
)
def test_what_is_no_list_has_no_number_and_bullets_are_not_counted(look, counted):
    found = numbering(level(0, "decimal", "%1."), level(1, "none", ""), level(2, "bullet", "o"))
    assert found.next(look) == counted


def styles(*said: str) -> Styles:
    found = Styles()
    found.read(parse_xml(f"<w:styles {nsdecls('w')}>{''.join(said)}</w:styles>"))
    return found


def style(name: str, looks: str = "", based: str = "", kind: str = "paragraph") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}{looks}</w:style>'


def test_styles_based_on_one_another_in_a_circle_are_read():
    found = styles(style("a", based="b"), style("b", "<w:rPr><w:b/></w:rPr>", based="a"))
    assert found.look("a").bold is True


def run_in(document, paragraph_style: str = "", letters: str = "", own: str = ""):
    looks = f'<w:rStyle w:val="{letters}"/>' if letters else ""
    named = f'<w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr>' if paragraph_style else ""
    part = parse_xml(
        f"<w:p {nsdecls('w')}>{named}<w:r><w:rPr>{looks}{own}</w:rPr><w:t>Words</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, part)
    return part[-1]


@pytest.mark.parametrize(
    ("where", "hidden"),
    [
        ({}, False),
        ({"own": "<w:vanish/>"}, True),
        ({"own": '<w:vanish w:val="0"/>', "letters": "secret"}, False),
        ({"letters": "secret"}, True),
        ({"letters": "more"}, True),
        ({"paragraph_style": "whole"}, True),
        ({"paragraph_style": "whole", "own": '<w:vanish w:val="false"/>'}, False),
    ],
)
def test_words_hidden_by_themselves_or_by_a_style_are_hidden_from_every_reader(where, hidden):
    document = docx.Document()
    kinds = {
        "secret": WD_STYLE_TYPE.CHARACTER,
        "more": WD_STYLE_TYPE.CHARACTER,
        "whole": WD_STYLE_TYPE.PARAGRAPH,
    }
    for name, kind in kinds.items():
        document.styles.add_style(name, kind)
    document.styles["more"].base_style = document.styles["secret"]
    for name in ("secret", "whole"):
        document.styles[name].element.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:vanish/></w:rPr>"))
    document.add_paragraph("Seen")
    run = run_in(document, **where)
    read = Styles()
    read.read(document.styles.element)
    data = made.saved(document)
    assert read.hides(run) is hidden
    assert ("Words" in papers.open_bytes(data, "a.docx").text) is not hidden
    assert ("Words" in blocks.plain(word.read(data))) is not hidden
    if hidden:
        with pytest.raises(CannotKeep, match="hidden text"):
            inspection.inspect(data, "a.docx")
    else:
        inspection.inspect(data, "a.docx")


def test_the_pack_prints_the_numbers_that_proof_reading_saw():
    document = docx.Document()
    lists = document.part.numbering_part.element
    lists.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{level(0, "decimal", "%1")}'
            f"{level(1, 'decimal', '%1.%2')}</w:abstractNum>"
        ),
    )
    for number in ("77", "78"):  # a second list of the same kind, as Word makes when a list is pasted
        lists.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/></w:num>')
        )
    for words, number, at in (("Background", 77, 0), ("Cold", 77, 1), ("Costs", 78, 0), ("Rising", 78, 1)):
        heading = document.add_paragraph(words, style="Heading 1" if at == 0 else None)
        heading._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')
        )
    data = made.saved(document)
    printed = blocks.plain(word.read(data)).splitlines()
    assert printed == ["1 Background", "1.1 Cold", "2 Costs", "2.1 Rising"]
    seen = [line.lstrip("# ") for line in papers.open_bytes(data, "a.docx").text.splitlines() if line.strip()]
    assert [" ".join(line.split()) for line in seen] == printed


def test_strong_and_slanted_words_may_be_so_by_the_style_of_their_letters():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Costs", style="Strong")
    paragraph.add_run(" rose", style="Emphasis")
    (found,) = word.read(made.saved(document))
    assert [one["is"] for one in found["words"]] == ["strong", "emphasis"]
    assert papers.open_bytes(made.saved(document), "a.docx").text.strip() == "Costs rose"
