"""What a person sees at every address is what it was when the nets were frozen.

400 pairs of an address and a viewer are drawn by a seed, at least one of each route; `SHIREMOOT_WHOLE=1` asks for all.
SHIREMOOT_SEED chooses other pairs. On PostgreSQL only the statuses are compared: lists of equals may be in another
order there.
"""

import functools
import logging
import os
import random

import pytest
from django.db import connection

from tests.nets import county, record, shapes, triggers, walk

pytestmark = pytest.mark.django_db

WHOLE = os.environ.get("SHIREMOOT_WHOLE") == "1"
SEED, MOST = os.environ.get("SHIREMOOT_SEED", "9"), 400
HOW = """
To see the difference, write every text in this checkout and in one of the commit that froze the nets, and compare:
    git worktree add BEFORE $(git log -1 --format=%h -- tests/nets/frozen/pages.txt)
    python -m tests.nets --write FOLDER      (in each, into a folder of its own)
    diff -r FOLDER-BEFORE FOLDER-NOW
If the change is meant, name it in the note of the commit and run: python -m tests.nets --freeze
"""
PAGES = record.pages()
VIEWERS = list(next(iter(PAGES.values())).answers)


@functools.cache
def drawn() -> set[tuple[str, str]]:
    """The pairs of an address and a viewer to ask for."""
    pairs = [(name, viewer) for name in PAGES for viewer in VIEWERS]
    if WHOLE:
        return set(pairs)
    chance = random.Random(SEED)
    chance.shuffle(pairs)
    first = {walk.route_of(name): (name, viewer) for name, viewer in pairs}
    return {*first.values(), *pairs[: MOST - len(first)]}


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Refusals and missing pages are expected here, and need no warning in the log."""
    caplog.set_level(logging.CRITICAL, "django.request")


@pytest.fixture(scope="module")
def numbered_from_one(django_db_setup, django_db_blocker):
    """Rows get the same numbers as when the nets were frozen, whatever ran before."""
    with django_db_blocker.unblock():
        county.number_from_one()


@pytest.fixture(scope="module")
def readings(numbered_from_one, demonstration) -> walk.Readings:
    return walk.Readings(county.viewers())


def seen(answer: str) -> str:
    """What is compared: status and digest; on PostgreSQL, the status."""
    return answer if connection.vendor == "sqlite" else answer.partition(":")[0]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_address_answers_as_it_did(readings, viewer):
    names = sorted(name for name, one in drawn() if one == viewer)
    was = {name: seen(PAGES[name].answers[viewer]) for name in names}
    now = {name: seen(record.answer(readings.of(viewer, name))) for name in names}
    differ = [
        f"{viewer} at {name}: {was[name]} before, {now[name]} now" for name in names if was[name] != now[name]
    ]
    assert not differ, "\n".join([f"{len(differ)} of {len(names)} answers differ", *differ[:40], HOW])


@pytest.mark.parametrize("viewer", record.COUNTED)
def test_no_page_asks_more_queries_than_it_did(readings, viewer):
    if connection.vendor != "sqlite":
        return
    names = sorted(name for name, one in drawn() if one == viewer)
    asked = {name: (PAGES[name].queries[viewer], readings.of(viewer, name).queries) for name in names}
    assert {name: counts for name, counts in asked.items() if counts[1] > counts[0]} == {}


def test_every_route_of_the_site_is_in_the_nets():
    reached = {walk.route_of(name) for name in PAGES}
    assert walk.routes() - reached == set()


def test_json_has_the_keys_and_types_it_had(readings):
    answers = readings.json([name for name in PAGES if "json" in name or "/oparl/" in name])
    assert shapes.by_kind(answers, walk.route_of) == record.read_lines(record.SHAPES)


def test_the_database_has_the_triggers_it_had():
    frozen = record.read_lines(record.triggers_file())
    assert triggers.lines() == triggers.renamed(frozen, triggers.names_now(record.RENAMED))
