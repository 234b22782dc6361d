"""Which decisions are a meeting's formalities, by the title of their item."""

import pytest

from shiremoot.meetings.record.rules import is_formality


@pytest.mark.parametrize(
    "title",
    [
        "Apologies for absence",
        "Welcome by Chair",
        "2. Declarations of interest",
        "Minutes of the last meeting",
        "CHAIR'S ANNOUNCEMENTS",
        "Any other business",
        "Exclusion of the press and public",
    ],
)
def test_what_every_meeting_does_is_a_formality(title):
    assert is_formality(title)


@pytest.mark.parametrize(
    "title",
    ["Healthy weight", "Welcome centre for refugees: lease", "Petrol prices"],
)
def test_business_is_not(title):
    assert not is_formality(title)
