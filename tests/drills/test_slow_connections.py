"""Five hundred connections that dawdle shut nobody else out, with no proxy before the site.

How long others then wait is measured by `python -m benchmarks.web.slow_connections`.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.drills.dawdlers import Dawdlers

pytestmark = [pytest.mark.room, pytest.mark.long]
MANY, VISITORS, PAGES = 500, 4, 80


def test_beside_500_slow_connections_every_page_that_is_asked_for_comes(running):
    with Dawdlers(running.site.port, MANY) as dawdlers:
        with ThreadPoolExecutor(VISITORS) as pool:
            came = list(pool.map(lambda _: running.site.get("/"), range(PAGES)))
        held = dawdlers.opened
    assert held >= MANY
    assert came == [200] * PAGES
