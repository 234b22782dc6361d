"""Two hundred people at once, on PostgreSQL and two cores, and half-way the database is restarted.

    .venv/bin/python -m benchmarks.web.crowd --people 200 --minutes 5

Most read what is public, some are signed in and read, a few change the record. Each reads a page for five to fifteen
seconds and asks for the next; the second page is asked for half as often as the first, the third a third as often. The
people are threads of this program and share the machine with the site. Returns 1 if an aim is missed.
"""

import argparse
import itertools
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

from tests import postgresql
from tests.drills.people import NOBODY, Officer, Person
from tests.drills.site import Site, children_of, environment, serving

AIM = 0.3  # seconds in which 95 of 100 answers come while the database is there
AGAIN = 10.0  # seconds after its start in which the last "back in a moment" is said
GROWTH = 1.1  # of memory, from the second quarter to the last
AWAY = 5.0  # seconds without a database
THINKS = (5.0, 15.0)  # seconds between two pages
CLOCK = "2024-11-25T09:00"
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum=on")
BUILD = (
    "import django, json, sys; django.setup()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from shiremoot.demonstration import building; building.build()\n"
    "json.dump(building.accounts().password, sys.stdout)"
)
OFFICER = "amina@shire.example"
BODY = "/bodies/health-and-wellbeing-board/programme/"
ADDRESSES = {"plan": [f"{BODY}add/"] * 2, "standing": [f"{BODY}standing/"] * 2}
KINDS = {
    "plan": ["title", "record_forwarditem", {}],
    "standing": ["title", "forward_plan_standing", {}],
}


@dataclass
class Asked:
    """One page that was asked for: when, what came and after how many seconds."""

    at: float
    status: int
    took: float


@dataclass
class Crowd:
    """The people, what they asked for, and whether it is time to go home."""

    site: Site
    password: str
    people: int
    seed: int = 1974
    asked: list[Asked] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    over: threading.Event = field(default_factory=threading.Event)

    def arrive(self) -> list[threading.Thread]:
        """Sign in who signs in, and start all of them."""
        addresses = public_addresses(self.site)
        print(f"{len(addresses)} public addresses; {self.people} people arrive ...", flush=True)
        writers, readers = max(1, self.people // 20), max(1, self.people // 10)
        signed_in = [self._signed_in() for _ in range(writers + readers)]
        self.officers = [Officer(one, ADDRESSES, KINDS) for one in signed_in[:writers]]
        visitors = [Person(self.site.port) for _ in range(self.people - len(signed_in))]
        does = [lambda one=one: one.write(next(self.numbers)) for one in self.officers]
        chance = random.Random(self.seed)
        chance.shuffle(addresses)
        often = list(itertools.accumulate(1 / place for place in range(1, len(addresses) + 1)))
        for one in (*signed_in[writers:], *visitors):
            does.append(lambda one=one: one.get(chance.choices(addresses, cum_weights=often)[0]).status)
        threads = [threading.Thread(target=self._come, args=(each,)) for each in does]
        for thread in threads:
            thread.start()
        return threads

    def _signed_in(self) -> Person:
        return Person(self.site.port).sign_in(OFFICER, self.password)

    def _come(self, does) -> None:
        thinks = random.Random()
        self.over.wait(thinks.uniform(0, THINKS[1]))
        while not self.over.is_set():
            began = time.monotonic()
            status = does()
            self.asked.append(Asked(began, status, time.monotonic() - began))
            self.over.wait(thinks.uniform(*THINKS))


def public_addresses(site: Site) -> list[str]:
    """What the site map names."""
    visitor = Person(site.port)
    found, waiting = [], ["/sitemap.xml"]
    while waiting:
        for place in re.findall(
            r"<loc>https?://[^/]+([^<]*)</loc>", visitor.get(waiting.pop()).page.decode()
        ):
            (waiting if place.endswith(".xml") or "sitemap" in place else found).append(place)
    return found


def memory(site: Site) -> float:
    """Megabytes that the site's processes hold for themselves."""
    kilobytes = 0
    for number in (site.process.pid, *children_of(site.process.pid)):
        said = pathlib.Path(f"/proc/{number}/status").read_text()
        kilobytes += int(re.search(r"RssAnon:\s+(\d+)", said)[1])
    return kilobytes / 1024


def processor_seconds(site: Site) -> float:
    """The processor's time that the web processes have used so far."""
    ticks = 0
    for number in site.web():
        words = pathlib.Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def run(people: int, minutes: float) -> int:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shiremoot-crowd-"))
    with postgresql.server(*DURABLE) as server:
        own = {"DATABASE_URL": server.address, "SHIREMOOT_CLOCK": CLOCK}
        print("Building the county ...", flush=True)
        built = subprocess.run(
            [sys.executable, "-c", BUILD],
            env=environment(folder, **own) | {"DJANGO_SETTINGS_MODULE": "shiremoot.config.settings"},
            stdout=subprocess.PIPE,
            check=True,
        )
        with serving(folder, **own) as site:
            crowd = Crowd(site, json.loads(built.stdout), people)
            threads = crowd.arrive()
            used = processor_seconds(site)
            held, stopped, started = _five_minutes(site, server, minutes * 60)
            used = processor_seconds(site) - used
            crowd.over.set()
            for thread in threads:
                thread.join()
            print(
                f"{used / len(crowd.asked) * 1000:.0f} ms of processor an answer in the web processes, "
                f"{used / (2 * minutes * 60):.0%} of two cores"
            )
            return _report(crowd, server, held, stopped, started)


def _five_minutes(site: Site, server: postgresql.Server, seconds: float) -> tuple[list[float], float, float]:
    """Look at the memory every second, and restart the database half-way."""
    began, held, stopped, started = time.monotonic(), [], 0.0, 0.0
    while time.monotonic() - began < seconds:
        time.sleep(1)
        held.append(memory(site))
        if not stopped and time.monotonic() - began > seconds / 2:
            stopped = time.monotonic()
            server.stop()
            time.sleep(AWAY)
            server.start()
            started = time.monotonic()
    return held, stopped, started


def _report(
    crowd: Crowd, server: postgresql.Server, held: list[float], stopped: float, started: float
) -> int:
    calm = [one for one in crowd.asked if one.at + one.took < stopped or one.at > started + AGAIN]
    times = sorted(one.took for one in calm)
    p95 = statistics.quantiles(times, n=20)[-1]
    outage = [one.status for one in crowd.asked if stopped <= one.at <= started + AGAIN]
    wrong = [one.status for one in calm if one.status not in (200, 302)]
    strange = [status for status in outage if status not in (200, 302, 503)]
    lost = _lost(crowd, server)
    quarter = max(1, len(held) // 4)
    early, late = statistics.mean(held[quarter : 2 * quarter]), statistics.mean(held[-quarter:])
    last = max((one.at + one.took - started for one in crowd.asked if one.status == 503), default=0.0)
    written = sum(len(one.acknowledged) for one in crowd.officers)
    print(
        f"{len(calm)} answers while the database was there, {len(calm) / (times and _span(crowd)):.0f} a second: "
        f"median {statistics.median(times) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms\n"
        f"in the outage: {outage.count(200)} pages, {outage.count(302)} changes, {outage.count(503)} times "
        f"back in a moment, {outage.count(NOBODY)} times nothing; the last {last:.1f} s after its end\n"
        f"{written} changes acknowledged, {len(lost)} lost; other answers in calm: {sorted(set(wrong)) or 'none'}\n"
        f"memory: {early:.0f} MB in the second quarter, {late:.0f} MB in the last; "
        f"load of the machine {os.getloadavg()[0]:.1f}"
    )
    return int(p95 > AIM or bool(wrong) or bool(strange) or bool(lost) or late > GROWTH * early)


def _span(crowd: Crowd) -> float:
    return max(one.at for one in crowd.asked) - min(one.at for one in crowd.asked)


def _lost(crowd: Crowd, server: postgresql.Server) -> list[str]:
    import psycopg

    with psycopg.connect(server.address) as opened:
        there = {
            name: {row[0] for row in opened.execute(f"SELECT {box} FROM {table}").fetchall()}
            for name, (box, table, _) in KINDS.items()
        }
    said = [one for officer in crowd.officers for one in officer.acknowledged]
    return [mark for name, mark in said if mark not in there[name]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web.crowd", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    return run(options.people, options.minutes)


if __name__ == "__main__":
    sys.exit(main())
