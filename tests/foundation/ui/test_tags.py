import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from shiremoot.foundation.ui.gallery import Narrowed
from tests.foundation.ui import drawn


def draw(source, address="/ledger/", **given):
    request = RequestFactory().get(address)
    return Template("{% load ui %}" + source).render(Context({"request": request, **given}))


def hrefs(html):
    return [link.attributes["href"] for link in drawn.elements(html, "a")]


@pytest.mark.parametrize("kind", ["late", "soon", "met", "waived", "confirm", "plain"])
def test_a_state_carries_its_word_and_its_shape(kind):
    html = draw('{% state_tag kind "Some words" %}', kind=kind).strip()
    assert html == f'<span class="state state--{kind}">Some words</span>'


def test_the_reason_for_a_state_stands_in_the_text():
    html = draw('{% state_tag "waived" "Waived" why %}', why="<withdrawn>").strip()
    assert html.endswith('<span class="state__why">&lt;withdrawn&gt;</span>')


def test_a_state_nobody_drew_is_refused():
    with pytest.raises(TemplateSyntaxError, match="state_tag knows late, soon"):
        draw('{% state_tag "overdue" "Late" %}')


def test_other_pages_keep_what_was_asked_for():
    html = draw("{% pagination page %}", "/ledger/?state=late&page=2", page=Paginator(range(30), 10).page(2))
    assert hrefs(html) == [
        "?state=late&page=1",
        "?state=late&page=1",
        "?state=late&page=2",
        "?state=late&page=3",
        "?state=late&page=3",
    ]


def test_the_page_one_is_on_is_marked():
    html = draw("{% pagination page %}", page=Paginator(range(30), 10).page(2))
    current = [link for link in drawn.elements(html, "a") if link.attributes.get("aria-current") == "page"]
    assert [link.attributes["aria-label"] for link in current] == ["Page 2"]


def test_one_page_needs_no_links():
    assert draw("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


@pytest.mark.parametrize(
    ("address", "order", "next_sort"),
    [
        ("/ledger/", "ascending", "?sort=-due"),
        ("/ledger/?sort=due", "ascending", "?sort=-due"),
        ("/ledger/?sort=-due", "descending", "?sort=due"),
        ("/ledger/?sort=name&page=4", None, "?sort=due"),
    ],
)
def test_a_heading_sorts_and_then_turns_the_order_round(address, order, next_sort):
    html = draw('{% sort_header "due" "Due" default="due" %}', address)
    (heading,) = drawn.elements(html, "th")
    assert (heading.attributes.get("aria-sort"), hrefs(html)) == (order, [next_sort])


def test_filters_offer_everything_again_only_once_something_is_chosen():
    assert hrefs(draw("{% filters form %}", form=Narrowed())) == []
    assert hrefs(draw("{% filters form %}", "/ledger/?state=late", form=Narrowed())) == ["/ledger/"]


def test_the_page_one_is_on_is_no_way_to_other_pages():
    html = draw("{% subnav items %}", items=[("/a/", "A", False), ("/b/", "B", True)])
    assert [link.attributes.get("aria-current") for link in drawn.elements(html, "a")] == [None, "page"]


def test_the_whole_paper_is_one_bar_with_a_mark_for_each_finding():
    html = draw('{% overview marks 200 "Findings" %}', marks=[(1, 2, ""), (101, 101, "wrong")])
    assert [
        (mark.attributes["x"], mark.attributes["width"], mark.attributes.get("class"))
        for mark in drawn.elements(html, "rect")
    ] == [("0.0", "10.0", None), ("500.0", "5.0", "overview__wrong")]
