"""Screens, letters and errors say things as an English council officer does today."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "shiremoot"
# The patterns for words of papers say what others say; what models say of their fields is for developers.
NOT_OURS = {"migrations", "papers", "static", "models.py"}
INSTEAD = {
    r"put(ting)? (it )?right": "edit, correct",
    r"call(ed|s)? (it )?off|call (it|none)": "cancel the meeting",
    r"leave it as it (is|was)": "cancel",
    r"decided lately|lately": "recently",
    r"(all )?meetings? (still )?to come": "upcoming meetings",
    r"not done": "there is a problem",
    r"hear what it publishes": "get updates",
    r"owes and is owed|what (is|was) owed|nothing is owed": "actions and duties",
    r"keep (its entry|these words)": "manage, save",
    r"who stands in": "substitute",
    r"stands? here|stands in(?= for|\.)": "is shown here; is the substitute",
    r"in sight": "expected",
    r"whom do you": "who are you",
    r"looked at again": "reviewed",
    r"note it": "save",
    r"papers in it": "reports",
    r"owed anew|let go|stands? in the way": "due again, waived, prevents",
    r"whoever|whomever|hereafter|anew": "anyone, later, again",
    r"brought in|bring(ing)? in": "import",
    r"failed to engage|lifestyle choice|put (herself|himself|themselves) at risk|abscond\w*": "what services tried",
}
SAID = re.compile(
    r"(?<![\w/.-])(?:" + "|".join(f"(?:{one})" for one in INSTEAD) + r")(?![\w/-])", re.IGNORECASE
)
TAGS = re.compile(r"{#.*?#}|{%\s*(?:comment).*?endcomment\s*%}|<!--.*?-->", re.DOTALL)


def files(ending: str) -> list[Path]:
    return [
        path for path in sorted(ROOT.rglob(f"*{ending}")) if not NOT_OURS & set(path.relative_to(ROOT).parts)
    ]


def strings(source: str) -> Iterator[str]:
    """The texts in a module, without its docstrings."""
    tree = ast.parse(source)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def said_in(texts: Iterator[str] | list[str]) -> list[str]:
    return [match[0] for text in texts for match in SAID.finditer(" ".join(text.split()))]


def test_no_template_says_what_an_officer_would_not():
    found = {
        str(path.relative_to(ROOT)): said_in([TAGS.sub("", path.read_text("utf-8"))])
        for path in files(".html")
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_no_text_in_code_says_what_an_officer_would_not():
    found = {str(path.relative_to(ROOT)): said_in(strings(path.read_text("utf-8"))) for path in files(".py")}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "text", ["Put it right", "The meeting was called off.", "Ask whoever made it", "Not done"]
)
def test_words_that_are_not_said_are_found(text):
    assert len(said_in([text])) == 1


@pytest.mark.parametrize(
    "text", ["/meetings/call-off/", "record.called_off", "brought_in", "The way forward"]
)
def test_addresses_and_keys_are_not_words(text):
    assert said_in([text]) == []
