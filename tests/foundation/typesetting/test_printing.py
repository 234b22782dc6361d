"""Words in, an accessible PDF out: nothing lost, nothing run."""

import datetime
from pathlib import Path

import page
import pypdfium2
import pytest

from shiremoot.foundation.typesetting import blocks, markdown, printing, signs
from tests.factories.moorshire import NOW

LETTER = Path(__file__).parent / "letter.typ"


def typeset(source: str, title: str = "A letter") -> printing.Typeset:
    data = {"title": title, "blocks": blocks.with_levels(markdown.read(source))}
    return printing.typeset(LETTER, data, made_at=NOW)


def words_of(made: printing.Typeset) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)


def failures(pdf: bytes) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


LONG_TABLE = "| Item | Cost |\n|---|---|\n" + "\n".join(f"| Row {n} | £{n} |" for n in range(1, 151))


def test_a_paper_with_everything_in_it_is_accessible_by_pdf_ua():
    made = typeset(
        f"# One\n\nA **b** *c* [d](https://x.example)\n\n1. e\n   - f\n\n> g\n\n`h`\n\n### i\n\n{LONG_TABLE}"
    )
    assert failures(made.pdf) == []


def test_every_row_of_a_long_table_is_printed():
    words = words_of(typeset(LONG_TABLE))
    assert [n for n in range(1, 151) if f"Row {n} " not in words.replace("\r\n", " ") + " "] == []


def test_what_looks_like_a_program_is_printed_as_it_was_written():
    said = '#read("/etc/passwd") #import "x" $ sum $ @ref <label> \\u{41}'
    assert said in words_of(typeset(f"`{said}`", title='A #title "quoted" \\ [x]'))


def test_the_same_words_at_the_same_moment_give_the_same_bytes():
    assert typeset("Hello").pdf == typeset("Hello").pdf


@pytest.mark.parametrize(
    "said", ["the friends of the weir 🏡", "陳大文 (made up)", "ਪੰਜਾਬੀ", "বাংলা", "Łódź", "✓ done → next"]
)
def test_other_scripts_and_signs_are_printed_accessibly(said):
    made = typeset(said)
    assert said in words_of(made)
    assert failures(made.pdf) == []


def test_words_own_private_bullets_become_a_list_of_three():
    read = markdown.read("## Executive summary\n\n\uf0b7\tFirst\n\uf0b7\tSecond\n\uf0b7\tThird")
    assert [block["is"] for block in read] == ["heading", "list"]
    assert [blocks.plain(item) for item in read[1]["items"]] == ["First", "Second", "Third"]


def test_signs_that_have_no_shape_are_left_out_and_words_own_are_replaced():
    said = {"a": ["Flood at\x0b the ford\ufe0f \uf0b7 one", 2]}
    assert signs.printable(said) == {"a": ["Flood at the ford • one", 2]}


def test_a_sign_that_nothing_can_print_is_named_with_its_place():
    data = {"title": "A letter", "items": [{"title": "Winter plan", "note": "The grit \ue123 store"}]}
    with pytest.raises(signs.SignNotPrintable) as refused:
        printing.typeset(LETTER, data | {"blocks": []}, made_at=NOW)
    assert str(refused.value) == (
        "The sign “\ue123” (U+E123, a sign of one program only) cannot be printed under “Winter plan”: "
        "“The grit \ue123 store”. Remove it or replace it by words, then try again."
    )


def test_a_sign_of_a_script_without_a_typeface_is_named_by_what_unicode_calls_it():
    with pytest.raises(signs.SignNotPrintable, match=r"U\+12000, cuneiform sign a\) cannot be printed"):
        typeset("Found at the weir: 𒀀")


def test_the_marks_say_where_a_part_stands():
    mark = typeset(LONG_TABLE).marks["body"]
    assert (mark.first, mark.first_sheet) == (1, 1)
    assert mark.last == mark.last_sheet == 4


def test_a_setting_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(printing, "TIME_LIMIT", 0.01)
    with pytest.raises(printing.CannotTypeset, match=r"more than 0\.01 seconds"):
        typeset("Hello")


def test_a_template_that_fails_says_so(tmp_path):
    bad = tmp_path / "bad.typ"
    bad.write_text("#nothing-of-the-sort")
    with pytest.raises(printing.CannotTypeset, match="unknown variable"):
        printing.typeset(bad, {}, made_at=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
