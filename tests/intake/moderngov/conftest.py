"""The stand-in, with the paper it names."""

import pytest

from tests.intake.moderngov import service


@pytest.fixture
def stand_in():
    with service.running() as running:
        running.documents["/documents/s31/Report.pdf"] = service.a_pdf()
        yield running
