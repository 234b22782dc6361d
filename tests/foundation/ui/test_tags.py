from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

import shiremoot
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


@pytest.mark.parametrize(
    ("tag", "drawn_as"),
    [
        (
            '{% button "Save" %}',
            '<button class="govuk-button" data-module="govuk-button">Save</button>',
        ),
        (
            '{% button words "warning" name="sure" value="" data_accept="yes" %}',
            '<button class="govuk-button govuk-button--warning" data-module="govuk-button" name="sure" '
            'data-accept="yes">&lt;Burn&gt;</button>',
        ),
        (
            '{% button "Go" href="/a/?b=1&c=2" place="cycle__button" hidden=": first" %}',
            '<a class="govuk-button cycle__button" role="button" draggable="false" data-module="govuk-button" '
            'href="/a/?b=1&amp;c=2">Go<span class="govuk-visually-hidden">: first</span></a>',
        ),
        (
            '{% table words "Paper" "Pages: figure" "" "Change: hidden" %}<tr></tr>{% endtable %}',
            '<table class="ledger stacked"><caption class="govuk-visually-hidden">&lt;Burn&gt;</caption><thead><tr>'
            '<th scope="col">Paper</th><th scope="col" class="figure">Pages</th><th scope="col">'
            '<span class="govuk-visually-hidden">Change</span></th></tr></thead>\n<tbody><tr></tr></tbody></table>',
        ),
        (
            '{% table "Owed" caption_shown=True %}<tbody></tbody>{% endtable %}',
            '<table class="ledger stacked"><caption>Owed</caption><tbody></tbody></table>',
        ),
        (
            "{% facts %}{% fact words %}{{ words }}{% endfact %}{% endfacts %}",
            '<dl class="facts"><dt>&lt;Burn&gt;</dt><dd>&lt;Burn&gt;</dd></dl>',
        ),
        (
            '{% card words 0 href="/a/" level=3 %}<p>None</p>{% endcard %}',
            '<li class="card"><h3><a class="govuk-link" href="/a/">&lt;Burn&gt;</a></h3>'
            '<span class="big-number">0</span><p>None</p></li>',
        ),
        ('{% card element="section" %}Peat{% endcard %}', '<section class="card">Peat</section>'),
    ],
)
def test_each_part_of_a_page_is_drawn_in_one_way(tag, drawn_as):
    assert draw(tag, words="<Burn>") == drawn_as


def test_a_button_nobody_drew_is_refused():
    with pytest.raises(TemplateSyntaxError, match="button knows secondary, warning"):
        draw('{% button "Save" "loud" %}')


BY_HAND = (
    '<table class="ledger',
    '<dl class="facts',
    'class="govuk-button"',
    'class="govuk-button ',
    'class="card"',
)


def test_templates_use_the_parts_and_do_not_write_them_by_hand():
    source = Path(shiremoot.__file__).parent
    by_hand = [
        (path.name, words)
        for path in source.rglob("templates/**/*.html")
        for words in BY_HAND
        if words in path.read_text(encoding="utf-8")
    ]
    # The toggle of a password box carries classes of GOV.UK Frontend that no other button has; a table of every figure
    # has as many columns as there are districts.
    assert sorted(by_hand) == [
        ("areas.html", '<table class="ledger'),
        ("password.html", 'class="govuk-button '),
    ]
