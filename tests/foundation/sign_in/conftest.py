"""Letters that were written, for tests of signing in."""

from collections.abc import Callable

import pytest

from shiremoot.foundation.notices.models import Letter


@pytest.fixture
def letters(settings) -> Callable[[], list[Letter]]:
    """A mail server is set up; gives the letters that wait, but for those about a new device."""
    settings.MAIL_FROM = "Moorshire <site@moor.example>"
    return lambda: list(Letter.objects.exclude(about="Somebody signed in on a new device"))
