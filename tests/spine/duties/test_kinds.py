"""Kinds of duty are constants made from the catalogue, and code names a kind by its constant alone."""

import ast
import pathlib

import pytest

from shiremoot.config import cli
from shiremoot.spine.duties import catalogue
from shiremoot.spine.duties.catalogue import constants
from shiremoot.spine.duties.kinds import Kind

SOURCE = pathlib.Path("src/shiremoot")
# Facts read in papers have words of their own, some the same; the constants themselves are made.
APART = (SOURCE / "papers", SOURCE / "intake/imports/implied.py", SOURCE / "spine/duties/kinds.py")


def test_there_is_one_constant_for_each_kind_of_the_catalogue():
    assert [kind.value for kind in Kind] == list(catalogue.load())


def test_the_module_is_what_the_catalogue_makes():
    assert pathlib.Path(constants.PATH).read_text(encoding="utf-8") == constants.module()


def test_a_constant_is_called_as_its_key():
    assert {kind.name for kind in Kind} == {constants.constant(key) for key in catalogue.load()}
    assert Kind.PUBLISH_AGENDA == "publish-agenda"


def test_no_code_names_a_kind_by_its_text():
    files = [file for file in SOURCE.rglob("*.py") if not any(file.is_relative_to(one) for one in APART)]
    assert files
    assert [found for file in files for found in texts_that_name_kinds(file)] == []


def texts_that_name_kinds(file: pathlib.Path) -> list[tuple[str, int, str]]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    texts = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [(str(file), node.lineno, node.value) for node in texts if node.value in catalogue.load()]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder like the project's, in which the documents and the constants are written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / constants.PATH).parent.mkdir(parents=True)
    return tmp_path


def test_docs_writes_the_constants_and_finds_out_when_they_differ(elsewhere, capsys):
    assert cli.main(["docs"]) == 0
    assert (elsewhere / constants.PATH).read_text(encoding="utf-8") == constants.module()
    assert cli.main(["docs", "--check"]) == 0
    (elsewhere / constants.PATH).write_text("class Kind: ...", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["docs", "--check"]) == 1
    assert capsys.readouterr().out == f"{constants.PATH} is out of date: run `make docs`\n"
