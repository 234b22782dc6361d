"""Findings beside their lines: which lines are shown, and which of their words are marked."""

from dataclasses import dataclass

import pytest

from shiremoot.intake.proofs import passages


@dataclass(frozen=True)
class Found:
    line: int
    text: str
    confidence: str = "certain"


TEXT = [f"Line {number}" for number in range(1, 101)]


def shown(found: list[Found], text=TEXT) -> list[tuple[int, int, int]]:
    return [(one.first, one.last, len(one.findings)) for one in passages.passages(text, found)]


def marks(text: str, found: Found) -> list[tuple[int, str]]:
    """The words marked, by line."""
    made = passages.lines(text.split("\n"), 1, text.count("\n") + 1, [found])
    return [(line.number, piece.text) for line in made for piece in line.pieces if piece.sure]


def test_lines_stand_around_a_finding_and_end_with_the_paper():
    assert shown([Found(50, "Line")]) == [(46, 54, 1)]
    assert shown([Found(1, "Line"), Found(100, "Line")]) == [(1, 5, 1), (96, 100, 1)]


def test_findings_whose_lines_touch_make_one_passage():
    assert shown([Found(10, "Line"), Found(19, "Line"), Found(29, "Line")]) == [(6, 23, 2), (25, 33, 1)]


def test_every_line_of_a_passage_is_shown_once():
    (one,) = passages.passages(TEXT, [Found(10, "Line"), Found(10, "10", "likely"), Found(12, "Line")])
    assert [line.number for line in one.lines] == list(range(6, 17))
    assert [line.sure for line in one.lines if line.sure] == ["certain", "certain"]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("It is on **Monday 4 March** 2025.", "Monday 4 March 2025", [(1, "Monday 4 March** 2025")]),
        ("in all £1,200, less 5%", "£1,200", [(1, "£1,200")]),
        ("in all £1,200, less 5%", "5%", [(1, "5%")]),
        ("on Monday\n4 March 2025 in", "Monday 4 March 2025", [(1, "Monday"), (2, "4 March 2025")]),
        ("A long passage that is quoted", "A long passage…", [(1, "A long passage")]),
        ("Words that are printed otherwise", "Other words", []),
        ("Line", "", []),
    ],
)
def test_the_words_of_a_finding_are_marked_where_they_stand(text, words, marked):
    assert marks(text, Found(1, words)) == marked


def test_marks_that_overlap_lose_no_letter_of_the_line():
    text = "Tuesday 4 March 2025"
    (line,) = passages.lines([text], 1, 1, [Found(1, "Tuesday 4 March"), Found(1, "4 March 2025", "likely")])
    assert [(piece.text, piece.sure) for piece in line.pieces] == [
        ("Tuesday 4 March", "certain"),
        (" 2025", "likely"),
    ]


def test_a_very_long_line_is_shown_around_its_mark():
    text = "a " * 5000 + "Monday 4 March 2025" + " b" * 5000
    (line,) = passages.lines([text], 1, 1, [Found(1, "Monday 4 March 2025")])
    assert [piece.text for piece in line.pieces if piece.sure] == ["Monday 4 March 2025"]
    assert sum(len(piece.text) for piece in line.pieces) < 2 * passages.LONGEST
    (plain,) = passages.lines([text], 1, 1, [])
    assert len(plain.pieces[0].text) == passages.LONGEST + 1
    (whole,) = passages.lines([text], 1, 1, [], longest=passages.LONGEST_OF_ALL)
    assert whole.pieces[0].text == text[: passages.LONGEST_OF_ALL] + "…"


@pytest.mark.parametrize("line", [0, 3, 900])
def test_a_finding_beyond_the_paper_breaks_nothing(line):
    made = passages.passages(["One", "Two"], [Found(line, "Words")])
    assert made[0].last == 2
