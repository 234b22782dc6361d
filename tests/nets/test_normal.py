"""What the nets see in an answer, and what they leave out."""

import pytest

from tests.nets import normal, shapes, triggers

PAGE = """<!doctype html><html><head><title>Owed</title><script nonce="abc">1</script></head><body>
<h1>What is owed</h1><p>Two <a href="/owed/1/">late</a> duties.</p>
<form action="/owed/1/met/"><input type="hidden" name="csrfmiddlewaretoken" value="t0ken">
<input name="why" value="Done"></form></body></html>"""
TEXT = normal.normal(PAGE.encode(), "text/html")


def digest(page: str) -> str:
    return normal.digest(normal.normal(page.encode(), "text/html"))


def test_a_page_is_its_words_where_it_leads_and_its_boxes():
    lines = ["Owed", "What is owed", "Two late (/owed/1/) duties.", "[box why: Done]", "(/owed/1/met/)"]
    assert TEXT.splitlines() == lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Two", "Three"),
        ("/owed/1/met/", "/owed/2/met/"),
        ('href="/owed/1/"', 'href="/owed/2/"'),
        ('value="Done"', 'value="Not done"'),
        ("<title>Owed", "<title>County"),
    ],
)
def test_what_a_person_sees_changes_the_digest(old, new):
    assert digest(PAGE.replace(old, new)) != digest(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("t0ken", "another"),
        ('nonce="abc"', 'nonce="def"'),
        ("<h1>", '\n\n<h1 class="wide">\n'),
        ("<p>Two", "<div><p>\n   Two"),
    ],
)
def test_secrets_and_layout_do_not(old, new):
    assert digest(PAGE.replace(old, new)) == digest(PAGE)


def test_random_identifiers_and_tokens_are_left_out():
    said = "/requests/4b3f1f0e-1111-4222-8333-444455556666/ /owed/calendar/WzEsImE:1x:Ab-c.ics"
    assert normal.loosened(said) == "/requests/{uuid}/ /owed/calendar/{token}.ics"


def test_the_shape_of_json_is_its_keys_and_types():
    content = '{"id": "a", "rows": [{"n": 1}, {"n": null, "ok": true}]}'
    assert shapes.text(content).splitlines() == [
        ".: object",
        "id: text",
        "rows: list",
        "rows[]: object",
        "rows[].n: null or number",
        "rows[].ok: boolean",
    ]


def test_triggers_are_compared_under_the_names_of_today():
    frozen = ["trail_entry_no_delete on trail_entry: BEFORE DELETE ON trail_entry"]
    assert triggers.renamed(frozen, {}) == frozen
    assert triggers.renamed(frozen, {"trail_entry": "spine_entry"}) == [
        "trail_entry_no_delete on spine_entry: BEFORE DELETE ON spine_entry"
    ]
