import pytest

from tests.factories import cases


@pytest.fixture
def county(county):
    """Moorshire with people who work cases."""
    cases.staff(county)
    with cases.offered(cases.OFFERED, cases.OFFERED_ENQUIRY):
        yield county
