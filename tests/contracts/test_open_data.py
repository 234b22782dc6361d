"""Open data keeps the keys and types it has, because programs of other people read it."""

import re
from pathlib import Path

import pytest

from tests.contracts import shapes
from tests.factories.browser import Browser

pytestmark = pytest.mark.django_db
FILE = Path(__file__).with_name("open_data.txt")
OPARL = ["/oparl/v1.1/system", "/oparl/v1.1/body"]
LISTS = ("organization", "person", "membership", "meeting", "agendaItem", "paper", "file", "location")


def addresses(visitor: Browser) -> list[str]:
    """The addresses of open data in JSON: OParl's objects and lists, and the description of each table."""
    tables = re.findall(r'href="(/data/[a-z-]+\.csv-metadata\.json)"', visitor.get("/data/").content.decode())
    return [*OPARL, *(f"/oparl/v1.1/list/{kind}" for kind in LISTS), *dict.fromkeys(tables)]


def test_open_data_has_the_keys_and_types_it_had(demonstration):
    visitor = Browser()
    answers = {address: visitor.get(address).content for address in addresses(visitor)}
    assert shapes.lines(answers) == FILE.read_text(encoding="utf-8").splitlines()


def test_each_table_has_the_columns_it_had(demonstration):
    visitor = Browser()
    page = visitor.get("/data/").content.decode()
    tables = dict.fromkeys(re.findall(r'href="(/data/[a-z-]+\.csv)"', page))
    heads = [f"{name}: {_head(visitor.get(name))}" for name in sorted(tables)]
    assert heads == Path(__file__).with_name("columns.txt").read_text(encoding="utf-8").splitlines()


def _head(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8-sig").splitlines()[0]
