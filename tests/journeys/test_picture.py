"""The picture at the top of the README, taken from the real site. Only when SHIREMOOT_PICTURES=1."""

import os

import pytest

from tests.journeys import browsing

pytestmark = pytest.mark.browser

PICTURE = browsing.ROOT / "docs" / "picture.png"


@pytest.mark.skipif(
    os.environ.get("SHIREMOOT_PICTURES") != "1", reason="Pictures are taken when SHIREMOOT_PICTURES=1"
)
def test_the_picture_of_the_county_is_taken(visitor):
    visitor.goto("/county/")
    visitor.screenshot(path=PICTURE)
    assert PICTURE.stat().st_size < 300_000
