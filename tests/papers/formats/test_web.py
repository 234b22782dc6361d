"""Saved pages: their matter, without what stands around it."""

import pytest

from shiremoot import papers
from tests.papers.formats import made

MODERNGOV = """
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="x">Parks Committee - Monday, 3rd March, 2025 7.30 pm</a></h2>
</div><div class="mgLinks"><ul class="mgActionList"><li><a href="x">Attendance details</a></li></ul></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>The Pavilion. <a href="x">View directions</a></p>
<table class="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">11.</p></td><td><p class="mgAiTitleTxt">Apologies</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">Apologies were received
from Councillor Ada Byrne.</p><p class="MsoNormal">&nbsp;</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">12.</p></td><td><p class="mgAiTitleTxt"><a href="x">Pond
repairs <span class="mgFileSize"><img src="x" alt="" /> PDF 99 KB</span></a></p>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p><b>RESOLVED</b> that:</p>
<p><span>1.<span style="font:7.0pt">&nbsp;&nbsp;&nbsp;</span></span> the pond be repaired; and</p></div></td></tr>
</table></div><div class="mgFooter"><p>&nbsp;</p><script>var a = "words of a script";</script></div></div>
"""
AROUND = """
<a class="sr-only" href="#x">Skip to main content</a>
<div id="cookie-banner">We use cookies. <button>Accept</button></div>
<header><p>Thistledown Council</p></header><nav><ul><li>Home</li><li>Councillors</li></ul></nav>
"""


def lines_of(data: bytes) -> list[str]:
    return [line for line in papers.open_bytes(data, "page.html").text.splitlines() if line.strip()]


def refusal(data: bytes) -> str:
    with pytest.raises(papers.UnreadablePaper) as why:
        papers.open_bytes(data, "page.html")
    return str(why.value)


def test_a_page_of_moderngov_is_read_without_its_menus_and_banners():
    assert lines_of(made.page(MODERNGOV, AROUND)) == [
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
    assert lines_of(made.page("<div><p>Words of the paper.</p></div><footer>Copyright</footer>", AROUND)) == [
        "Words of the paper."
    ]


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
