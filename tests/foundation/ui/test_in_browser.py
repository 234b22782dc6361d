"""The gallery in a real browser, under a policy of 'self' alone, with nothing served over a network."""

import pathlib

import pytest

pytestmark = pytest.mark.browser

AXE = pathlib.Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_clicking_each_error_puts_the_cursor_in_its_box(visit):
    page = visit("/?errors")
    links = page.locator(".govuk-error-summary a")
    reached = []
    for number in range(links.count()):
        links.nth(number).click()
        reached.append((links.nth(number).get_attribute("href")[1:], focused(page)))
    assert len(reached) == 11
    assert [target for target, _ in reached] == [focus for _, focus in reached]


def test_the_error_summary_takes_the_focus_when_the_page_opens(visit):
    page = visit("/?errors")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert page.title() == "Error: Gallery – Shiremoot"


@pytest.mark.parametrize("address", ["/", "/?errors"])
@pytest.mark.parametrize("width", [1280, 640, 320])  # 640 is 1280 at 200% zoom
def test_nothing_shuts_anyone_out_and_nothing_runs_off_the_side(visit, address, width):
    page = visit(address, width)
    page.evaluate(AXE.read_text())
    faults = page.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations.map(v => v.id))")
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_j_and_k_move_between_cards_and_light_the_lines_they_came_from(visit):
    page = visit()
    lit = "[...document.querySelectorAll('.line--here')].map(line => line.id)"
    moves = []
    for key in ("j", "j", "j", "j", "k"):
        page.keyboard.press(key)
        moves.append(page.evaluate(lit))
    assert moves == [["line-3"], ["line-4"], ["line-5", "line-6"], ["line-5", "line-6"], ["line-4"]]


def test_a_presses_accept_on_the_card_one_is_at(visit):
    page = visit()
    page.evaluate(
        "document.querySelector('[data-accept]').addEventListener('click', e => e.target.id = 'pressed')"
    )
    for key in ("a", "j", "a"):
        page.keyboard.press(key)
    assert page.locator("#pressed").count() == 0
    for key in ("j", "a"):
        page.keyboard.press(key)
    assert page.locator("#pressed").count() == 1


def test_letters_typed_in_a_box_stay_in_the_box(visit):
    page = visit()
    page.locator("#id_title").focus()
    page.keyboard.type("jack")
    assert page.locator("#id_title").input_value() == "jack"
    assert page.locator(".line--here").count() == 0


def test_the_keys_can_be_turned_off_and_stay_off(visit):
    page = visit()
    page.get_by_role("button", name="Turn these keys off").click()
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".line--here").count() == 0
    assert page.get_by_role("button", name="Turn keys on").count() == 1


def test_a_long_form_says_what_it_is_doing_and_is_sent_once(visit):
    page = visit()
    page.evaluate(
        "document.querySelector('[data-progress]').addEventListener('submit', e => e.preventDefault())"
    )
    button = page.get_by_role("button", name="Save the paper")
    button.click()
    page.wait_for_function("document.querySelector('[data-progress] button:not([type])').disabled")
    assert page.locator(".progress-words").text_content() == "Reading the paper…"


def test_on_a_phone_the_list_takes_the_place_of_the_picture(visit):
    page = visit(width=320)
    assert (page.locator(".diagram").is_visible(), page.locator(".tree").first.is_visible()) == (False, True)


def test_rows_fold_into_cards_on_a_phone(visit):
    page = visit(width=320)
    cell = page.locator(".stacked tbody td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"By whom "'


def test_a_box_of_the_picture_can_be_reached_and_seen_by_keyboard(visit):
    page = visit()
    page.locator(".diagram").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "council"
    assert (
        page.locator("[data-key=council] .diagram__card").evaluate("c => getComputedStyle(c).strokeWidth")
        == "4px"
    )


def test_everything_is_there_without_scripts(visit):
    page = visit(width=320, scripts=False)
    assert page.locator("#navigation").is_visible()
    assert page.locator("#id_on_day").is_visible()
