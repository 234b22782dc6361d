"""The public's pages over twelve years of meetings, asked by sixteen at once, beside a view of one line.

``python -m benchmarks.public_site`` builds its own county in a temporary folder: 2,400 meetings, 40,000 items, 60,000
pages of papers, 15,000 decisions (``--small`` a twentieth of it), then asks the site as ``shiremoot serve`` runs it
with two processes. Every address is asked for the first time, so that nothing kept in memory answers.
"""

import argparse
import concurrent.futures
import contextlib
import datetime
import http.client
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

AT_ONCE = 16
ASKED = 640  # requests of each kind
ONE_LINE = "/one-line/"
WORDS = (
    "transport",
    "school",
    "river",
    "housing",
    "clinic",
    "budget",
    "safeguarding",
    "library",
    "winter",
    "plan",
    "bus",
    "dentist",
    "family",
    "harm",
    "review",
    "fire",
    "street",
    "market",
    "flood",
    "data",
    "carers",
    "prison",
    "pharmacy",
    "youth",
    "alcohol",
    "debt",
    "rural",
    "parish",
    "nurse",
    "hospital",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public_site", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a twentieth of the county: to see that it runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shiremoot-public-") as folder:
        os.environ |= {
            "SHIREMOOT_DATA": folder,
            "SHIREMOOT_CLOCK": "2024-11-25T09:00",
            "SHIREMOOT_SECRET_KEY": "only for benchmarks",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        os.makedirs(os.path.join(folder, "static"), exist_ok=True)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        begun = time.monotonic()
        _build(120 if options.small else 2400)
        print(f"Built in {time.monotonic() - begun:.0f} seconds.", flush=True)
        _measure()
    return 0


def _build(meetings: int) -> None:
    """The demonstration's bodies with a long past: about 17 items, 25 pages and 6 decisions to a meeting."""
    from shiremoot.demonstration import building
    from shiremoot.foundation import clock
    from shiremoot.governance.bodies.models import Body
    from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
    from shiremoot.governance.publishing.models import Pack, PageText
    from shiremoot.public.search import actions

    building.build()
    chance = random.Random(1974)
    bodies = list(Body.objects.order_by("pk")[:20])
    first = datetime.datetime(2012, 1, 3, 14, tzinfo=clock.LONDON)
    step = datetime.timedelta(days=12 * 365 / (meetings / len(bodies)))
    held = Meeting.objects.bulk_create(
        [
            Meeting(
                body=bodies[n % len(bodies)],
                starts_at=first + (n // len(bodies)) * step + datetime.timedelta(minutes=n % len(bodies)),
                place="County Hall",
                state="held",
            )
            for n in range(meetings)
        ],
        batch_size=1000,
    )
    AgendaItem.objects.bulk_create(
        (
            AgendaItem(meeting=one, number=str(n), order=n, title=_title(chance))
            for one in held
            for n in range(1, 18)
        ),
        batch_size=1000,
    )
    Decision.objects.bulk_create(
        (
            Decision(meeting=one, minute=str(n), title=_title(chance), verb="agreed", text=_text(chance, 30))
            for one in held
            for n in range(1, 7)
        ),
        batch_size=1000,
    )
    packs = Pack.objects.bulk_create(
        [
            Pack(
                meeting=one,
                number=1,
                what="pack",
                title="Agenda and reports",
                first_page=1,
                last_page=25,
                published_by="made up",
                published_at=one.starts_at,
            )
            for one in held
        ],
        batch_size=1000,
    )
    PageText.objects.bulk_create(
        (PageText(pack=pack, number=n, text=_text(chance, 250)) for pack in packs for n in range(1, 26)),
        batch_size=500,
    )
    actions.make_all()


def _title(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=4)).capitalize()


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def _measure() -> None:
    from benchmarks import measuring, request_cost
    from shiremoot.governance.meetings.models import Meeting

    chance = random.Random(1974)
    held = list(Meeting.objects.select_related("body").filter(packs__isnull=False))
    pages = [one.get_absolute_url() for one in chance.choices(held, k=ASKED)]
    found = [f"/search/?q={chance.choice(WORDS)}+{chance.choice(WORDS)}" for _ in range(ASKED)]
    kinds = [
        ("A meeting's page", pages, 4),
        ("A search of two words", found, 6),
        (
            "The decisions of a body",
            [f"/decisions/?body={one.body.slug}" for one in chance.choices(held, k=ASKED)],
            None,
        ),
        ("A page of a pack", [f"{page}packs/1/pages/{chance.randrange(1, 26)}/" for page in pages], None),
    ]
    figures = []
    with request_cost.server(workers=2) as port:
        _ask_all(port, [ONE_LINE] * 64)
        plain = _ask_all(port, [ONE_LINE] * ASKED)
        for name, addresses, aim in kinds:
            anew = [
                f"{address}{'&' if '?' in address else '?'}anew={n}" for n, address in enumerate(addresses)
            ]
            ours = _ask_all(port, anew)
            for what, pick in (("p95", _p95), ("time for all", _rate)):
                figures.append(
                    measuring.Figure(
                        f"{name}, {what}", pick(ours), pick(plain), "a view of one line, same server", aim
                    )
                )
            print(f"{name}: {ASKED / ours[1]:.0f} requests a second", flush=True)
    print(f"One line: {ASKED / plain[1]:.0f} requests a second\n\n{measuring.table(figures)}")


def _p95(asked: tuple[Sequence[float], float]) -> float:
    return statistics.quantiles(asked[0], n=20)[-1] * 1000


def _rate(asked: tuple[Sequence[float], float]) -> float:
    return asked[1] * 1000


def _ask_all(port: int, addresses: Sequence[str]) -> tuple[list[float], float]:
    """How long each took, and all together, with sixteen asking at once, each over one connection kept open."""
    queue = iter(addresses)
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        times = list(itertools.chain(*pool.map(lambda _: list(_asking(port, queue)), range(AT_ONCE))))
    return times, time.perf_counter() - begun


def _asking(port: int, queue: Iterator[str]) -> Iterator[float]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for address in queue:
            begun = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise AssertionError(f"{address} answered {answer.status}")
            yield time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
