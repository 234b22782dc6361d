import pathlib
import re
import tomllib
from itertools import combinations, pairwise

import pytest

from shiremoot.foundation.ui import diagram
from shiremoot.foundation.ui.diagram import Edge, Node, graph, lettering, ordering, outline, picture
from tests.foundation.ui import drawn

COUNTY = pathlib.Path(__file__).parents[3] / "src/shiremoot/demonstration/county"
LOOSE = ("informs", "advises")


def small():
    nodes = [
        Node("council", "Council", "/council/", "council"),
        Node("hwb", "Health & Wellbeing Board", "/hwb/", "board", "Meets 5 December 2024"),
        Node("sop", "Safer Partnership", "/sop/", "board"),
        Node("drugs", "Combating Drugs Partnership", "/drugs/", "partnership"),
        Node("forum", "Young People's Forum", "/forum/", "partnership"),
    ]
    edges = [
        Edge("hwb", "council", "the strategy"),
        Edge("drugs", "hwb", "treatment"),
        Edge("drugs", "sop", "crime", "dashed"),
    ]
    return nodes, edges


def county():
    """Every body and line of the demonstration county, of all dates at once: the hardest picture."""
    bodies = tomllib.loads((COUNTY / "bodies.toml").read_text())["body"]
    lines = tomllib.loads((COUNTY / "lines.toml").read_text())["line"]
    nodes = [Node(body["key"], body["name"], f"/{body['key']}/", body["kind"]) for body in bodies]
    edges = [
        Edge(line["from"], line["to"], line["what"], "dotted" if line["kind"] in LOOSE else "solid")
        for line in lines
    ]
    return nodes, edges


def drawing(nodes, edges):
    return diagram.draw(nodes, edges, title="Who answers to whom", description="Lines lead up")


def laid_out(nodes, edges):
    return picture.lay_out(nodes, graph.drawable(nodes, edges), 1156)


def apart(one, other):
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def touches(box, start, end):
    """Whether a level or upright piece of line runs through the inside of a box."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return x1 < box.x + box.width - 1 and x2 > box.x + 1 and y1 < box.y + box.height - 1 and y2 > box.y + 1


def test_the_same_bodies_are_drawn_the_same_every_time():
    assert drawing(*county()) == drawing(*county())


@pytest.mark.parametrize("given", [small, county])
def test_no_box_lies_over_another(given):
    boxes = laid_out(*given()).boxes
    assert [(one.node.key, two.node.key) for one, two in combinations(boxes, 2) if not apart(one, two)] == []


@pytest.mark.parametrize("given", [small, county])
def test_no_line_runs_through_a_box(given):
    laid = laid_out(*given())
    through = [
        (line.edge.source, line.edge.target, box.node.key)
        for line in laid.lines
        for start, end in pairwise(line.points)
        for box in laid.boxes
        if touches(box, start, end)
    ]
    assert through == []


@pytest.mark.parametrize("given", [small, county])
def test_every_line_runs_from_the_one_that_answers_to_the_one_answered_to(given):
    laid = laid_out(*given())
    boxes = {box.node.key: box for box in laid.boxes}

    def on_side(key, point):
        box = boxes[key]
        return point[0] in (box.x, box.x + box.width) and box.y <= point[1] <= box.y + box.height

    ends = [
        (on_side(line.edge.source, line.points[0]), on_side(line.edge.target, line.points[-1]))
        for line in laid.lines
    ]
    assert ends == [(True, True)] * len(laid.lines)


@pytest.mark.parametrize("given", [small, county])
def test_everything_stands_inside_the_picture(given):
    laid = laid_out(*given())
    assert max(box.x + box.width for box in laid.boxes) <= laid.width
    assert max(box.y + box.height for box in laid.boxes) <= laid.height
    assert min(min(box.x, box.y) for box in laid.boxes) >= 0


def test_a_whole_county_fits_the_width_of_a_page():
    nodes, edges = county()
    assert laid_out(nodes, [edge for edge in edges if edge.style == "solid"]).width == 1156


def test_each_body_stands_right_of_all_it_answers_to():
    boxes = {box.node.key: box.x for box in laid_out(*small()).boxes}
    assert boxes["council"] == boxes["sop"]
    assert boxes["council"] < boxes["hwb"] < boxes["drugs"]


def test_a_body_answering_to_two_stands_one_past_the_deeper():
    assert graph.layers_of(small()[1]) == {"council": 0, "sop": 0, "hwb": 1, "drugs": 2}


def test_loose_ties_do_not_move_a_body_that_a_firm_line_holds():
    _, edges = small()
    loose = [*edges, Edge("council", "drugs", "", "dotted"), Edge("sop", "drugs", "", "dotted")]
    assert graph.layers_of(loose) == graph.layers_of(edges)


def test_a_circle_is_drawn_rather_than_refused():
    nodes, _ = small()
    circle = [Edge("hwb", "sop"), Edge("sop", "hwb", "", "dashed"), Edge("drugs", "forum", "", "dotted")]
    laid = laid_out(nodes, circle)
    assert [(line.edge.source, line.edge.target) for line in laid.lines] == [
        ("hwb", "sop"),
        ("sop", "hwb"),
        ("drugs", "forum"),
    ]


def test_two_families_are_not_tangled():
    nodes = [Node(key, key) for key in ("a", "b", "a1", "b1", "a2", "b2")]
    edges = [Edge("a1", "a"), Edge("b1", "b"), Edge("a2", "a"), Edge("b2", "b")]
    layers = graph.layers_of(edges)
    links = [link for edge in edges for link in graph.links_on(edge, layers)]
    columns = ordering.columns([node.key for node in nodes], links, layers)
    assert columns == [["a", "b"], ["a1", "a2", "b1", "b2"]]


def test_crossings_are_counted():
    links = [graph.GutterLink("x", "b", "solid"), graph.GutterLink("y", "a", "solid")]
    assert ordering.crossings([["a", "b"], ["x", "y"]], ordering.neighbours(links)[0]) == 1


def test_bodies_joined_to_nothing_stand_together_under_a_heading():
    laid = laid_out(*small())
    lowest = max(box.y + box.height for box in laid.boxes if box.node.key != "forum")
    alone = next(box for box in laid.boxes if box.node.key == "forum")
    assert lowest < laid.alone_at < alone.y
    assert ">Stand alone</text>" in drawing(*small()).svg


def test_a_picture_of_nothing_but_bodies_alone_is_a_grid():
    laid = laid_out([Node(str(number), "Body") for number in range(9)], [])
    assert len({box.x for box in laid.boxes}) == 4
    assert len({box.y for box in laid.boxes}) == 3


def test_each_box_is_a_link_named_in_full():
    html = drawing(*small()).svg
    assert [link.attributes["href"] for link in drawn.elements(html, "a")] == [
        "/council/",
        "/sop/",
        "/forum/",
        "/hwb/",
        "/drugs/",
    ]
    assert (
        "<title>Health &amp; Wellbeing Board. board. Meets 5 December 2024. answers to Council</title>"
        in html
    )


def test_each_line_says_what_it_is_for():
    titles = re.findall(r'class="diagram__edge"[^>]*><title>([^<]*)</title>', drawing(*small()).svg)
    assert titles == [
        "Health &amp; Wellbeing Board answers to Council: the strategy",
        "Combating Drugs Partnership answers to Health &amp; Wellbeing Board: treatment",
        "Combating Drugs Partnership also answers to Safer Partnership: crime",
    ]


def test_the_picture_has_a_name_and_a_description():
    html = drawing(*small()).svg
    (svg,) = drawn.elements(html, "svg")
    assert svg.attributes["role"] == "group"
    assert drawn.by_id(html, svg.attributes["aria-labelledby"]).tag == "title"
    assert drawn.by_id(html, svg.attributes["aria-describedby"]).tag == "desc"


def test_nothing_in_the_picture_needs_a_weaker_policy():
    html = drawing(*county()).svg
    inline = [
        e for e in drawn.elements(html) if any(n == "style" or n.startswith("on") for n in e.attributes)
    ]
    assert inline == []


def test_labels_cannot_become_markup():
    html = drawing([Node("x", "<script>alert(1)</script>", '"><script>', "k")], [])
    assert drawn.elements(html.svg + html.list_html, "script") == []


def test_lines_to_bodies_that_are_not_drawn_are_left_out():
    nodes, edges = small()
    kept = [node for node in nodes if node.key != "hwb"]
    assert [line.edge.target for line in laid_out(kept, edges).lines] == ["sop"]


def test_two_bodies_may_not_share_a_key():
    with pytest.raises(ValueError, match="share a key"):
        drawing([Node("a", "One"), Node("a", "Two")], [])


def test_the_list_shows_every_body_and_every_line():
    nodes, edges = county()
    html = drawing(nodes, edges).list_html
    assert {link.attributes["href"] for link in drawn.elements(html, "a")} == {node.href for node in nodes}
    for edge in graph.drawable(nodes, edges):
        assert html.count(f'href="/{edge.source}/"') >= 1


def test_the_list_sets_each_body_under_those_it_answers_to():
    text = re.sub(r"\s+", " ", re.sub(r"<(?!/?ul|/?li)[^>]*>", "", drawing(*small()).list_html))
    assert text == (
        '<ul class="tree"> '
        "<li>Council council <ul> "
        "<li>Health &amp; Wellbeing Board board, Meets 5 December 2024 the strategy <ul> "
        "<li>Combating Drugs Partnership partnership treatment </li> </ul> </li> </ul> </li> "
        "<li>Safer Partnership board <ul> "
        "<li>Combating Drugs Partnership partnership also answers to: crime </li> </ul> </li> </ul> "
        'Stand alone <ul class="tree"> '
        "<li>Young People&#x27;s Forum partnership </li> </ul>"
    )


def test_a_long_list_is_folded_under_each_body_at_the_top_and_a_short_one_is_not():
    nodes = [Node(f"n{number}", f"Group {number}") for number in range(outline.FOLD_ABOVE + 1)]
    edges = [Edge("n1", "n0"), Edge("n2", "n1"), Edge("n3", "n0"), Edge("n5", "n4")]
    folded = drawing(nodes, edges).list_html
    assert re.findall(r"summary-text\">([^<]*)", folded) == ["Group 0: 3 below it", "Stand alone: 25"]
    assert re.findall(r"<details", drawing(nodes[:-1], edges).list_html) == []


def test_labels_break_between_words_and_a_very_long_one_is_cut():
    assert lettering.lines("Health and Wellbeing Board", 130) == ("Health and", "Wellbeing Board")
    cut = lettering.lines("one two three four five six seven", 40, most=2)
    assert (len(cut), cut[-1][-1]) == (2, "…")
