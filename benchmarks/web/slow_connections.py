"""How long a page takes beside five hundred connections that dawdle, with no proxy before the site.

    .venv/bin/python -m benchmarks.web.slow_connections

On a PostgreSQL of its own, with an empty county. Returns 1 if the aim is missed.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from tests import postgresql
from tests.drills.dawdlers import Dawdlers
from tests.drills.site import Site, environment, serving

AIM = 1.0  # seconds in which 95 of 100 pages come
MANY, VISITORS, PAGES = 500, 4, 160


def seconds_of_pages(site: Site) -> list[float]:
    """How long each page took, of as many visitors as ask at the same time."""

    def one(_: int) -> float:
        began = time.monotonic()
        if site.get("/") != 200:
            raise AssertionError("a page did not come")
        return time.monotonic() - began

    with ThreadPoolExecutor(VISITORS) as pool:
        return sorted(pool.map(one, range(PAGES)))


def _said(times: list[float]) -> str:
    return f"median {statistics.median(times):.3f} s, p95 {_p95(times):.3f} s"


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def run() -> int:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shiremoot-slow-"))
    with postgresql.server() as server:
        own = {"DATABASE_URL": server.address}
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        settings = {"DJANGO_SETTINGS_MODULE": "shiremoot.config.settings"}
        subprocess.run(migrate, env=environment(folder, **own) | settings, check=True)
        with serving(folder, **own) as site:
            alone = seconds_of_pages(site)
            with Dawdlers(site.port, MANY) as dawdlers:
                beside = seconds_of_pages(site)
                held = dawdlers.opened
    print(f"alone: {_said(alone)}\nbeside {held} slow connections: {_said(beside)}; aim under {AIM} s")
    return int(_p95(beside) > AIM)


if __name__ == "__main__":
    sys.exit(run())
