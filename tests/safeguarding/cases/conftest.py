import pytest

from tests.factories import cases, safeguarding


@pytest.fixture
def county(county):
    """Moorshire with people who work safeguarding cases, on the pathways of the site."""
    cases.staff(county)
    with safeguarding.offered():
        yield county
