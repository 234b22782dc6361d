"""An expression compiled at its first use answers as one compiled at once."""

import importlib
import pkgutil
import re

import pytest

from shiremoot import papers
from shiremoot.papers import patterns

TEXT = "Item 4: minutes of 3 October 2024"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_it_answers_every_question_as_the_standard_one_does(flags):
    lazy, plain = (
        patterns.compile(r"(?P<word>ITEM|minutes) ?(\d*)", flags),
        re.compile(r"(?P<word>ITEM|minutes) ?(\d*)", flags),
    )
    for _ in range(2):
        assert lazy.findall(TEXT) == plain.findall(TEXT)
        assert [one.span() for one in lazy.finditer(TEXT)] == [one.span() for one in plain.finditer(TEXT)]
        assert lazy.sub("-", TEXT) == plain.sub("-", TEXT)
        assert lazy.split(TEXT) == plain.split(TEXT)
        assert (lazy.match(TEXT) is None) == (plain.match(TEXT) is None)
        assert lazy.search(TEXT, 5)[0] == plain.search(TEXT, 5)[0]
        assert lazy.fullmatch("minutes")["word"] == "minutes"
        assert (lazy.pattern, lazy.flags, lazy.groups, dict(lazy.groupindex)) == (
            plain.pattern,
            plain.flags,
            plain.groups,
            dict(plain.groupindex),
        )


def test_it_is_compiled_at_the_first_use_and_kept():
    lazy = patterns.compile(r"[0-9]+ unlikely to be compiled elsewhere")
    assert "search" not in vars(lazy)
    assert lazy.search("nothing") is None
    kept = vars(lazy)["search"]
    assert lazy.search("12 unlikely to be compiled elsewhere")[0].startswith("12")
    assert vars(lazy)["search"] is kept


def test_a_fault_shows_at_the_first_use():
    broken = patterns.compile("(")
    with pytest.raises(re.error):
        broken.search("anything")
    with pytest.raises(re.error):
        broken.search("anything")


def test_every_expression_the_readers_and_rules_hold_can_be_compiled(every_module_of_papers):
    held = [
        value
        for module in every_module_of_papers
        for value in vars(module).values()
        if isinstance(value, patterns._Pattern)
    ]
    assert len(held) > 400
    for one in held:
        assert one.groups >= 0


@pytest.fixture
def every_module_of_papers() -> list:

    names = [found.name for found in pkgutil.walk_packages(papers.__path__, "shiremoot.papers.")]
    return [importlib.import_module(name) for name in names]
