"""The formatter changes where lines end, and nothing that is seen."""

import re

import pytest
from django.template import Context, Engine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests import templates_format
from tests.templates_format import layout
from tests.templates_format.rendering import seen

TEMPLATES = list(templates_format.templates())
LONG = "word " * 30


def bare(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", "", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem for path in TEMPLATES])
def test_a_template_of_the_house_keeps_its_characters_and_is_the_same_formatted_twice(path):
    source = path.read_text(encoding="utf-8")
    once = templates_format.formatted(source)
    assert bare(once) == bare(source)
    assert templates_format.formatted(once) == once


EXAMPLES = {
    "blocks get lines of their own, one inside another": (
        f"<div><p>{LONG.strip()}</p><p>b</p></div>\n",
        "<div>\n  <p>\n"
        + f"    {'word ' * 23}".rstrip()
        + f"\n    {'word ' * 7}".rstrip()
        + "\n  </p>\n  <p>b</p>\n</div>\n",
    ),
    "what fits stays on one line": ("<ul>\n<li>a</li>\n\n</ul>\n", "<ul><li>a</li></ul>\n"),
    "no space comes between words and tags": (
        f"<p>{'a<b>c</b>' * 20}</p>",
        f"<p>\n  {'a<b>c</b>' * 20}\n</p>",
    ),
    "a choice at the edge of a block is set out": (
        "<p>{% if a %}" + "a" * 60 + "{% else %}" + "b" * 60 + "{% endif %}</p>",
        "<p>\n  {% if a %}\n    " + "a" * 60 + "\n  {% else %}\n    " + "b" * 60 + "\n  {% endif %}\n</p>",
    ),
    "a choice in a sentence runs on": (
        "<p>word{% if a %}" + "a" * 60 + "{% else %}" + "b" * 60 + "{% endif %},after</p>",
        "<p>\n  word{% if a %}" + "a" * 60 + "{% else %}" + "b" * 60 + "{% endif %},after\n</p>",
    ),
    "a cell that may be empty gets no space: the style sheet hides empty ones": (
        "<td>{% if a %}" + "{{ a }}" * 20 + "{% endif %}</td>",
        "<td>{% if a %}" + "{{ a }}" * 20 + "{% endif %}</td>",
    ),
    "attributes go on under their tag": (
        f'<a class="{"a" * 60}" href="{"b" * 60}"{{% if c %}} download{{% endif %}}>d</a>\n',
        f'<a class="{"a" * 60}"\n    href="{"b" * 60}" {{% if c %}}download{{% endif %}}>d</a>\n',
    ),
    "a space that cannot break stays": ("<p>a\u00a0 b</p>", "<p>a\u00a0 b</p>"),
    "the end of a file that is put into another is kept": ("<b>a</b>", "<b>a</b>"),
    "an inline form keeps its neighbours": (
        '<p>a<form class="inline"><button>b</button></form>c</p>',
        '<p>a<form class="inline"><button>b</button></form>c</p>',
    ),
}


@pytest.mark.parametrize(("source", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_examples(source, expected):
    assert templates_format.formatted(source) == expected


def test_what_is_written_as_it_stands_stays_so():
    kept = (
        "<pre>\n a\n\n   b </pre>",
        "<textarea>\n  c\n</textarea>",
        "{% blocktranslate %} a\n b{% endblocktranslate %}",
    )
    laid_out = templates_format.formatted(f"<div>{''.join(kept)}</div>")
    assert [part for part in kept if part not in laid_out] == []


def test_a_line_too_long_gets_space_only_beside_space():
    long = "{% state_tag 'late' 'Late by a long way' %}"
    source = f"<p>{{% if a %}}{long}{{% elif b %}}{long}{{% else %}}{long}{{% endif %}} after</p>\n"
    assert max(map(len, templates_format.formatted(source).splitlines())) <= layout.LONGEST
    glued = source.replace("{% endif %} after", "{% endif %}after")
    assert "{% endif %}after" in templates_format.formatted(glued)


SPACES = st.sampled_from(["", "", " ", "\n", "\n\n  "])
WORDS = st.sampled_from(
    ["a", "and so on,", "{{ full }}", "{{ none }}", "w" * 50, "<br>", "{# note #}", "“x”", "a b " * 20]
)
TESTS = st.sampled_from(["yes", "no"])
BLOCK = st.sampled_from(["div", "section", "details"])
INLINE = st.sampled_from(["span", "strong", "label"])
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="a  b"',
        ' id="x" {% if yes %}open{% endif %}',
        "{% if no %} hidden{% endif %}",
        f' title="{"t" * 70}" lang="{"l" * 30}"',
    ]
)


@st.composite
def snippets(draw, depth=0):
    """Parts of a template, some inside others, with or without white space around them."""
    kinds = (
        WORDS
        if depth == 3
        else st.sampled_from(["word", "block", "inline", "if", "elif", "for", "with", "raw", "box"])
    )
    found = []
    for _ in range(draw(st.integers(0, 4 - depth // 2))):
        kind = draw(kinds)
        found.append(draw(SPACES) + (kind if depth == 3 else _snippet(draw, kind, depth + 1)))
    return "".join(found) + draw(SPACES)


def _snippet(draw, kind: str, depth: int) -> str:
    def held() -> str:
        return draw(snippets(depth))

    match kind:
        case "word":
            return draw(WORDS)
        case "block" | "inline":
            name = draw(BLOCK if kind == "block" else INLINE)
            return f"<{name}{draw(ATTRIBUTES)}>{held()}</{name.split()[0]}>"
        case "if":
            return f"{{% if {draw(TESTS)} %}}{held()}{{% endif %}}"
        case "elif":
            one, other = draw(TESTS), draw(TESTS)
            return f"{{% if {one} %}}{held()}{{% elif {other} %}}{held()}{{% else %}}{held()}{{% endif %}}"
        case "for":
            rows = draw(st.sampled_from(["two", "none"]))
            return f"{{% for one in {rows} %}}{held()}{{% empty %}}{held()}{{% endfor %}}"
        case "with":
            return f"{{% with x=1 %}}{held()}{{% endwith %}}"
        case "box":
            name = draw(st.sampled_from(["button", 'form class="inline"']))
            return f"<{name}>{draw(SPACES)}{draw(WORDS)}{draw(SPACES)}</{name.split()[0]}>"
    return draw(
        st.sampled_from(["<pre> a\n b</pre>", '<input type="hidden" name="n">', "<textarea> a\n</textarea>"])
    )


@settings(max_examples=150)
@given(st.one_of(snippets(), snippets().map("<td>{}</td>".format)), TESTS)
@example("<td>{% if no %}a{% endif %}</td>", "yes")
def test_what_is_seen_of_a_made_up_template_stays_and_formatting_twice_changes_nothing(source, turned):
    once = templates_format.formatted(source)
    assert templates_format.formatted(once) == once
    assert bare(once) == bare(source)
    context = {"yes": turned == "yes", "no": turned == "no", "full": "full", "none": "", "two": [1, 2]}
    before, after = (
        seen(_page(Engine().from_string(text).render(Context(context)))) for text in (source, once)
    )
    assert before == after


def _page(part: str) -> str:
    """A part of a page inside what it may stand in."""
    return f"<table><tr>{part}</tr></table>" if "<td" in part else f"<div>{part}</div>"
