"""A function of ours is replaced only by what is called as the real one is."""

import ast

import pytest

from tests import stand_ins

IMPORTS = "import os\nfrom unittest import mock\nfrom shiremoot.spine.duties import actions\n"


def found(line: str) -> list[int]:
    return list(stand_ins.lines_of(ast.parse(IMPORTS + line)))


@pytest.mark.parametrize(
    "line",
    [
        "monkeypatch.setattr(actions, 'raise_duty', lambda **_: None)",
        "monkeypatch.setattr(actions.parties, 'find', fake)",
        "monkeypatch.setattr('shiremoot.spine.duties.actions.raise_duty', fake)",
        "down.setattr(actions, 'raise_duty', fake)",
        "monkeypatch.setattr(module, name, fake)",
        "monkeypatch.setattr(*HANDED_OVER, fake)",
        "mock.patch('shiremoot.spine.duties.actions.raise_duty')",
        "mock.patch.object(actions, 'raise_duty', return_value=None)",
        "mock.patch.object(actions, 'raise_duty', autospec=False)",
        "setattr(actions, 'raise_duty', fake)",
        "actions.raise_duty = fake",
    ],
)
def test_a_function_of_ours_replaced_by_just_anything_is_found(line):
    assert found(line) == [4]


@pytest.mark.parametrize(
    "line",
    [
        "mock.patch.object(actions, 'raise_duty', autospec=True, side_effect=fake)",
        "mock.patch('shiremoot.spine.duties.actions.raise_duty', autospec=True)",
        "mock.patch.dict(actions.known, clear=True)",
        "monkeypatch.setattr(actions, 'MOST_TRIES', 1)",
        "monkeypatch.setattr('shiremoot.spine.duties.actions._MOST', 1)",
        "monkeypatch.setattr(os, 'replace', crash)",
        "monkeypatch.setattr('sys.stdin', words)",
        "monkeypatch.setenv('TERM', 'xterm')",
        "county.board.name = 'Moot'",
    ],
)
def test_limits_and_other_libraries_may_be_replaced(line):
    assert found(line) == []
