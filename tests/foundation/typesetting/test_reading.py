"""What is written in the browser or in Word becomes one plain form; what could run becomes words."""

import re

import pytest

from shiremoot.foundation.typesetting import blocks, html, markdown, pasted, word
from tests.factories import uploads


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hello **you**", "<p>Hello <strong>you</strong></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>"),
        ("[x](/owed/)", "<p>x</p>"),
        (
            "![x](https://x.example/p.png)",
            '<p><a class="govuk-link" rel="nofollow" href="https://x.example/p.png">x</a></p>',
        ),
        (
            '[x](https://x.example/"onclick=y)',
            '<p><a class="govuk-link" rel="nofollow" href="https://x.example/%22onclick=y">x</a></p>',
        ),
        ("3. three\n4. four", '<ol start="3"><li>three</li><li>four</li></ol>'),
        ("•\tFirst point\n•\tSecond point", "<ul><li>First point</li><li>Second point</li></ul>"),
        ("So:\n\uf0a7 one\n  \uf0a7 two", "<p>So:</p><ul><li><p>one</p><ul><li>two</li></ul></li></ul>"),
        ("1.\tOne\n2.\tTwo", '<ol start="1"><li>One</li><li>Two</li></ol>'),
        ("```\n• a\n```", "<pre>• a</pre>"),
        ("- a\n  - b", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
    ],
)
def test_what_is_written_is_shown_and_what_could_run_is_words(written, shown):
    assert html.show(markdown.read(written)) == shown


def test_a_table_keeps_every_cell_even_where_a_row_is_short():
    made = markdown.read("| a | b |\n|---|---|\n| 1 |\n| 2 | 3 |")[0]
    assert [[blocks._plain_text(cell) for cell in row] for row in [made["head"], *made["rows"]]] == [
        ["a", "b"],
        ["1", ""],
        ["2", "3"],
    ]


@pytest.mark.parametrize("before", ["", "Shares by area:\n", "Shares by area:\n\n"])
def test_a_table_needs_no_rule_under_its_headings(before):
    made = markdown.read(f"{before}| Area | Share |\n| Gŵyr | 12.5% |\n| Mill End | 3% |\n\nAfter")
    table = next(block for block in made if block["is"] == "table")
    assert blocks.plain([table]) == "Area | Share\nGŵyr | 12.5%\nMill End | 3%"
    assert (table["width"], len(table["rows"])) == (2, 2)
    assert blocks.plain(made).endswith("After")


def test_the_numbers_people_type_before_points_are_not_repeated():
    assert pasted.points("1. Note the report.\n2. Agree it.") == ["Note the report.", "Agree it."]
    assert pasted.points("•\tNote it\n\n•\tAgree it") == ["Note it", "Agree it"]
    assert pasted.points("2024 was cold\n1. Note it") == ["2024 was cold", "1. Note it"]


@pytest.mark.parametrize(
    ("levels", "first", "settled"),
    [([1, 3, 4, 2], 1, [1, 2, 3, 2]), ([3, 3], 2, [2, 2]), ([2, 4], 1, [1, 2]), ([], 1, [])],
)
def test_headings_never_skip_a_level(levels, first, settled):
    found = [blocks.heading(level, blocks.text("x")) for level in levels]
    assert [block["level"] for block in blocks.with_levels(found, first)] == settled


def test_a_word_document_keeps_its_headings_paragraphs_and_tables_in_order():
    given = uploads.word(
        "Costs rose.", "They fell.", heading="Finance", rows=[["Year", "Cost"], ["2024", "£5"]]
    )
    assert blocks.plain(word.read(given)) == "Finance\nCosts rose.\nThey fell.\nYear | Cost\n2024 | £5"
    assert [block["is"] for block in word.read(given)] == ["heading", "paragraph", "paragraph", "table"]


@pytest.mark.parametrize("span", [b'w:val="wide"', b'w:val="-2"', b"", b'w:val="999999999"'])
def test_a_cell_joined_by_no_number_stands_alone(span):
    rows = [["Year", "Cost"], ["2024", "\u00a35"]]
    given = uploads.word_changed(b"<w:tcPr>", b"<w:tcPr><w:gridSpan " + span + b"/>", rows=rows)
    assert blocks.plain(word.read(given)) == "Year | Cost\n2024 | \u00a35"


SAID = "| a |\n|---|\n| 1 |"
NAMED = [
    (SAID, ["Minutes"]),
    (f"# Costs\n\n{SAID}\n\n{SAID}", ["Costs", "Costs, table 2"]),
    (f"# Costs\n\nTable 1: by *year*\n\n{SAID}\n\n# Staff\n\n{SAID}", ["Table 1: by year", "Staff"]),
    (f"# Costs\n\n- One\n\n  {SAID.replace(chr(10), chr(10) + '  ')}\n\n{SAID}", ["Costs", "Costs, table 2"]),
]


@pytest.mark.parametrize(("written", "names"), NAMED)
def test_each_table_has_a_name_of_its_own_from_its_caption_or_its_heading(written, names):
    shown = html.show(markdown.read(written), "Minutes")
    assert re.findall('role="region" aria-label="([^"]+)"', shown) == names
    assert re.findall("<caption[^>]+>([^<]+)<", shown) == names


def test_columns_are_as_broad_as_their_words_and_figures_are_known():
    made = markdown.read(
        "| Year | Cost | Why |\n|---|---|---|\n| 2024 | £5,000 | Because it was cold |\n| 2025 | (3%) | |"
    )[0]
    assert (made["widths"], made["figures"]) == ([4, 6, 19], [False, True, False])
