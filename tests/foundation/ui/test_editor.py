"""The editor of rich text, over the text form that the typesetter reads."""

import pytest

from shiremoot.foundation.typesetting import html, markdown
from tests.foundation.ui.conftest import visiting

pytestmark = pytest.mark.browser

ANYTHING = """\
# Bus route 12

Two **bold** words, *leaning* ones, `a|b`, [a link](https://shire.example/a_(b)) and <https://shire.example/>.
A second line\\
and one after a break.

## Costs

- first
- second
  - inner **one**
  - inner two

    with a paragraph of its own
- third

* another list

3. third
4. fourth

1) other marks

> A quotation
>
> - with a list

| Year | Sum |
| --- | ---: |
| 2024/25 | £1,200 |
| one \\| other | `a\\|b` |

```
a | b
  # not a heading
```

    indented code

---

![Journeys by month](https://shire.example/journeys.png)

Setext
======

#### Small

An asterisk \\* and 2\\. and \\# and &amp;copy; stay as they are; 5 < 6 & 7.

\\- not a list

1\\) nor this

\\| nor | this \\|

| Left | Right |
| a | b |

• a bullet of Word's
• and another

\uf0b7\tand one in a typeface of its own
"""


@pytest.fixture(scope="module")
def opened(browser):
    """Open the gallery with its editor, once: loading it is what takes the time."""
    with visiting(browser) as open_at:
        page = open_at()
        page.locator(".rich [role=textbox]").wait_for()
        yield page


@pytest.fixture
def editing(opened):
    """The editor, empty."""
    open_with(opened, "")
    return opened


def words(page):
    """The box that people type in, in either view."""
    return page.get_by_label("The report", exact=True).and_(page.locator("textarea, [role=textbox]"))


def open_with(page, text):
    page.get_by_role("button", name="Edit as plain text").click()
    words(page).fill(text)
    page.get_by_role("button", name="Edit with formatting").click()


def text_form(page):
    """The text as it would be sent."""
    page.locator("#id_title").focus()
    return page.locator("textarea[data-rich]").input_value()


def change_and_change_back(page):
    words(page).press("x")
    words(page).press("Backspace")


def paste(page, *, word="", text=""):
    words(page).evaluate(
        """(place, [html, text]) => {
          place.focus()
          const held = new DataTransfer()
          if (html) held.setData('text/html', html)
          held.setData('text/plain', text)
          place.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }))
        }""",
        [word, text],
    )


def printed(text):
    return html.show(markdown.read(text)).splitlines()


def test_a_text_that_nobody_changes_is_sent_as_it_came(editing):
    open_with(editing, ANYTHING)
    assert text_form(editing) == ANYTHING


def test_whatever_the_text_form_holds_prints_the_same_after_editing(editing):
    open_with(editing, ANYTHING)
    change_and_change_back(editing)
    assert text_form(editing) != ANYTHING
    assert printed(text_form(editing)) == printed(ANYTHING)


WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {margin:0cm}</style></head><body lang=EN-GB style='word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoTitle>School crossings<o:p></o:p></p>
<h2 style='margin-top:2.0pt'>What changed</h2>
<p class=MsoNormal>The patrol at
Mill Lane is <b style='mso-bidi-font-weight:normal'>kept</b>&nbsp;and <span style='font-weight:700'>paid</span>
for by <i>the county</i>.<o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Mill Lane</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span></span>both ends</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>High Street</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Note
the report.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>Agree it.</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'>
 <tr><td width=200 colspan=2 style='width:3cm'><p class=MsoNormal>Crossing</p></td>
  <td><p class=MsoNormal>Cost</p><p class=MsoNormal>(a year)</p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>Mill Lane</p></td><td><p>east</p></td><td><p>£4,000</p></td></tr>
 <tr><td><p>west</p></td><td><p>£3,500 | £3,600</p></td></tr>
</table>
<p class=MsoNormal><img src="file:///C:/a.png"><a href="https://shire.example/patrols">Patrols</a>,
<a href="javascript:alert(1)">more</a>, <del>old words</del><a name="_Toc1">a bookmark</a></p>
<script>alert(2)</script>
<!--EndFragment--></body></html>
"""
IN_TEXT_FORM = """\
# School crossings

## What changed

The patrol at Mill Lane is **kept** and **paid** for by *the county*.

- Mill Lane
  - both ends
- High Street

1. Note the report.
2. Agree it.

| Crossing |  | Cost (a year) |
| --- | --- | --- |
| Mill Lane | east | £4,000 |
|  | west | £3,500 \\| £3,600 |

[Patrols](https://shire.example/patrols), more, a bookmark"""


def test_what_is_pasted_from_word_comes_out_as_the_text_form(editing):
    paste(editing, word=WORD)
    assert text_form(editing) == IN_TEXT_FORM
    assert editing.get_by_text("Pictures are not pasted with text.").count() == 1


def test_a_table_from_a_spreadsheet_has_its_first_row_as_headings(editing):
    paste(editing, word="<table><tr><td>Year<td>Sum<tr><td>2024<td>-5</table>", text="Year\tSum\n2024\t-5")
    assert text_form(editing) == "| Year | Sum |\n| --- | --- |\n| 2024 | -5 |"


def test_lines_of_plain_text_are_paragraphs_and_its_bullets_a_list(editing):
    paste(
        editing,
        text="Two are kept.\nBoth are staffed.\n• Mill Lane\n•\tHigh Street\n1.\tNote it\n2.\tAgree it",
    )
    assert text_form(editing) == (
        "Two are kept.\n\nBoth are staffed.\n\n- Mill Lane\n- High Street\n\n1. Note it\n2. Agree it"
    )


def test_several_paragraphs_pasted_into_a_cell_stay_in_it(editing):
    editing.get_by_role("button", name="Table", exact=True).click()
    paste(editing, text="Mill Lane\n\nHigh Street")
    assert text_form(editing) == "| Mill Lane High Street |  |\n| --- | --- |\n|  |  |"


def test_the_buttons_write_what_they_say(editing):
    words(editing).click()
    editing.keyboard.type("Crossings")
    editing.get_by_label("Style").select_option("Subheading")
    editing.keyboard.press("End")
    editing.keyboard.press("Enter")
    editing.keyboard.type("Patrols are ")
    editing.get_by_role("button", name="Bold").click()
    editing.keyboard.type("kept")
    editing.get_by_role("button", name="Bold").click()
    editing.keyboard.press("Enter")
    editing.get_by_role("button", name="Bullets").click()
    editing.keyboard.type("Mill Lane")
    editing.keyboard.press("Enter")
    editing.keyboard.type("see ")
    editing.get_by_role("button", name="Link", exact=True).click()
    editing.keyboard.type("shire.example/patrols")
    editing.keyboard.press("Enter")
    assert text_form(editing) == (
        "## Crossings\n\nPatrols are **kept**\n\n- Mill Lane\n- see <https://shire.example/patrols>"
    )


def test_an_address_that_runs_a_script_is_refused_as_a_link(editing):
    words(editing).click()
    editing.get_by_role("button", name="Link", exact=True).click()
    editing.keyboard.type("javascript:alert(1)")
    editing.keyboard.press("Enter")
    assert editing.get_by_text("Enter an address that starts with https://").count() == 1
    assert editing.locator(".rich a").count() == 0


def test_a_table_grows_and_goes_by_its_own_buttons(editing):
    words(editing).click()
    editing.get_by_role("button", name="Table", exact=True).click()
    for typed in ("Year", "Sum", "2024", "£5"):
        editing.keyboard.type(typed)
        if typed != "£5":
            editing.keyboard.press("Tab")
    for name in ("Add row", "Add column"):
        editing.get_by_role("button", name=name).click()
    assert text_form(editing) == ("| Year | Sum |  |\n| --- | --- | --- |\n| 2024 | £5 |  |\n|  |  |  |")
    words(editing).locator("td").first.click()
    editing.get_by_role("button", name="Delete table").click()
    assert text_form(editing) == ""


def test_nobody_is_caught_in_the_editor_by_the_tab_key(editing):
    words(editing).click()
    editing.keyboard.type("- one")
    editing.keyboard.press("Enter")
    editing.keyboard.type("two")
    reached = []
    for _ in range(4):
        editing.keyboard.press("Tab")
        reached.append(editing.evaluate("document.activeElement.textContent"))
    assert "Edit as plain text" in reached


def test_the_buttons_are_one_stop_and_arrows_move_along_them(editing):
    words(editing).click()
    editing.keyboard.press("Alt+F10")
    editing.keyboard.press("ArrowRight")
    editing.keyboard.press("ArrowRight")
    assert editing.evaluate("document.activeElement.textContent") == "Italic"
    editing.keyboard.press("Tab")
    assert editing.evaluate("document.activeElement.getAttribute('role')") == "textbox"


def test_without_scripts_the_text_area_is_there_with_its_notation(visit):
    page = visit(scripts=False)
    words(page).fill("**kept**")
    assert words(page).input_value() == "**kept**"
    assert page.get_by_text("As plain text: leave a line empty").is_visible()
