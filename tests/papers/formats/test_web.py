"""Saved pages: their matter, without what stands around it."""

import pytest

from shiremoot import papers
from tests.papers.formats import made


def lines_of(data: bytes) -> list[str]:
    return [line for line in papers.open_bytes(data, "page.html").text.splitlines() if line.strip()]


def refusal(data: bytes) -> str:
    with pytest.raises(papers.UnreadablePaper) as why:
        papers.open_bytes(data, "page.html")
    return str(why.value)


def test_a_page_of_moderngov_is_read_without_its_menus_and_banners():
    assert lines_of(made.page(made.MODERNGOV, made.AROUND)) == [
        "# Agenda and minutes",
        "## Parks Committee - Monday, 3rd March, 2025 7.30 pm",
        "Venue: The Pavilion. View directions",
        "Items",
        "11.  Apologies",
        "Minutes:",
        "Apologies were received from Councillor Ada Byrne.",
        "12.  Pond repairs",
        "Decision:",
        "RESOLVED that:",
        "1.\xa0\xa0\xa0 the pond be repaired; and",
    ]


def test_a_page_without_a_main_part_loses_what_stands_around_it():
    assert lines_of(
        made.page("<div><p>Words of the paper.</p></div><footer>Copyright</footer>", made.AROUND)
    ) == ["Words of the paper."]


def test_lists_are_numbered_as_they_are_shown():
    lists = (
        '<ol start="3"><li>third<ol type="a"><li>first</li><li>second</li></ol></li><li value="9">ninth</li></ol>'
        '<ol style="list-style-type: lower-roman"><li>one</li></ol><ul><li>bullet</li></ul>'
    )
    assert lines_of(made.page(lists)) == [
        "3.  third",
        "    a.  first",
        "    b.  second",
        "9.  ninth",
        "i.  one",
        "- bullet",
    ]


def test_tables_are_rows_with_their_cells_parted_by_tabs():
    table = (
        "<table><tr><th>Work</th><th>Cost</th></tr><tr><td>Lining</td><td>1,200</td></tr>"
        '<tr><td colspan="2">Of which</td></tr></table>'
    )
    assert lines_of(made.page(table)) == ["**Work**\t**Cost**", "Lining\t1,200", "Of which\t"]


def test_marks_of_footnotes_are_raised_and_hidden_words_are_left_out():
    matter = "<p>The pond leaks<sup>12</sup>.<span hidden> Unseen</span><span style='display:none'> Unseen</span></p>"
    assert lines_of(made.page(matter)) == ["The pond leaks¹²."]


def test_short_lines_stand_together_and_paragraphs_apart():
    long = "The committee heard how the old pond had lost its water."
    opened = papers.open_bytes(made.page(f"<p>Parks<br>Monday</p><p>Present:</p><p>{long}</p>"), "page.html")
    assert opened.text == f"Parks\nMonday\nPresent:\n\n{long}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_encodings_are_those_the_page_names(encoding):
    data = f"<html><head><meta charset={encoding}></head><body><p>The pond – £300</p></body></html>"
    assert lines_of(data.encode(encoding)) == ["The pond – £300"]


@pytest.mark.parametrize("element", ["div", "span"])
def test_a_page_nested_without_end_is_refused(element):
    data = made.page(f"<{element}>" * 100_000 + "Words of the paper" + f"</{element}>" * 100_000)
    assert refusal(data) == "page.html is nested too deep to be read."


def test_tables_nested_too_deep_are_refused():
    assert refusal(made.page("<table><tr><td>" * 60 + "x")) == "page.html is nested too deep to be read."


def test_a_page_without_words_is_empty():
    assert refusal(made.page("<nav>Menu</nav>")) == "page.html is empty."


def test_nothing_outside_the_file_is_read():
    data = (
        b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>Words of the paper &e;</p>'
        b'<object data="file:///etc/passwd"></object></body></html>'
    )
    assert "root:" not in papers.open_bytes(data, "page.html").text


def test_a_text_that_speaks_of_html_stays_a_text():
    assert papers.open_bytes(b"The new page is <html> and the committee likes it.", "minutes.txt").text == (
        "The new page is <html> and the committee likes it."
    )
