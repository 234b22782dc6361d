"""`shiremoot demo` and `shiremoot serve` as somebody types them: what they say, and that Ctrl-C leaves nothing."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from shiremoot.demonstration import cast
from tests import prepared
from tests.journeys import browsing, sites

pytestmark = pytest.mark.browser


def test_the_demonstration_says_where_it_is_and_how_everybody_signs_in(site):
    assert f"{site.address}/" in site.said
    assert cast.PASSWORD in site.said
    for player in cast.PLAYERS:
        assert player.email in site.said
        assert player.role.title in site.said


@pytest.mark.parametrize("who", [player.email.split("@")[0] for player in cast.PLAYERS])
def test_each_of_those_named_can_sign_in_and_sees_what_they_may_do(open_page, site, who):
    somebody = open_page(site, who)
    somebody.goto("/account/")
    roles = {row[0] for row in browsing.rows(somebody, "Your roles")}
    player = next(player for player in cast.PLAYERS if player.email == browsing.address_of(who))
    assert roles == {player.role.title}


def test_ctrl_c_while_pages_are_open_leaves_nothing_behind(demonstrated, tmp_path, open_page):
    copy = sites.copy_of(demonstrated[1], tmp_path / "county")
    with sites.opened(copy) as opened:
        reader = open_page(opened)
        reader.goto("/county/", wait_until="networkidle")
        assert "Building" not in opened.said
    assert "Traceback" not in (copy / "errors.txt").read_text()
    assert not list(copy.glob("*-wal")), "The database was not closed"


def test_a_port_that_is_taken_is_said_plainly_and_nothing_is_started(site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "shiremoot.config.cli", "serve", "--port", str(site.port)],
        env=sites.environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"shiremoot: Port {site.port} on 127.0.0.1 cannot be used")
    assert done.stderr.count("\n") == 1


def test_an_empty_county_says_what_will_be_there_and_how_to_start(tmp_path, open_page):
    prepared.give_database(tmp_path)
    with sites.opened(tmp_path, "serve") as empty:
        reader = open_page(empty)
        for path, words in {
            "/": "Set up this site",
            "/county/": "Bodies appear here when a paper of theirs is imported.",
            "/owed/": "No actions or duties yet.",
            "/meetings/": "There are no upcoming meetings yet.",
        }.items():
            reader.goto(path)
            expect(reader.locator("main")).to_contain_text(words)
            assert list(browsing.barriers(reader)) == []
