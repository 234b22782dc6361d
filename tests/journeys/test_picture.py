"""The pictures in the README, taken from the real site. Only when SHIREMOOT_PICTURES=1."""

import pytest

from tests.journeys import browsing

DOCS = browsing.ROOT / "docs"
LARGEST = 300_000  # bytes

pytestmark = pytest.mark.browser


def test_the_picture_of_a_duty_is_taken(visitor):
    visitor.goto("/bodies/health-and-wellbeing-board/meetings/2024-12-05/")
    browsing.open_duties(visitor)
    visitor.get_by_role("link", name="Publish the agenda and reports").click()
    below = visitor.get_by_role("heading", name="History").bounding_box()["y"]
    clip = {"x": 0, "y": 0, "width": browsing.DESK["width"], "height": below}
    visitor.screenshot(path=DOCS / "picture-duty.png", full_page=True, clip=clip)
    assert (DOCS / "picture-duty.png").stat().st_size < LARGEST


def test_the_picture_of_the_county_is_taken(visitor):
    visitor.goto("/county/")
    picture = visitor.get_by_role("region", name="Who answers to whom: picture")
    picture.screenshot(path=DOCS / "picture.png")
    assert (DOCS / "picture.png").stat().st_size < LARGEST
