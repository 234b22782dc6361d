"""The public's pages over twelve years of meetings, asked by sixteen at once, beside a view of one line.

``python -m benchmarks.public_site`` builds its own county: 2,400 meetings, 40,000 items, 60,000 pages of papers,
15,000 decisions (``--small`` a twentieth of it), then asks the site as ``shiremoot serve`` runs it with two
processes. First every address for the first time, so that nothing kept answers; then as visitors come: a few
meetings are looked at by many, most by few (Zipf's law), and so with searches.
"""

import argparse
import concurrent.futures
import contextlib
import http.client
import itertools
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import __main__ as whole

AT_ONCE = 16
ASKED = 640  # requests of each kind
ONE_LINE = "/one-line/"
COMMON, RARE = slice(0, 50), 200  # ranks of words: everywhere; worth asking for


@dataclass(frozen=True)
class Kind:
    """Pages of one kind: an address for each request, and the most it should cost beside one line."""

    name: str
    addresses: list[str]
    aim: float | None = None


def main() -> int:
    options = _options()
    with whole._folder(options.folder) as folder, whole._database(options.postgresql):
        os.environ |= {
            "SHIREMOOT_DATA": folder,
            "SHIREMOOT_CLOCK": whole.CLOCK,
            "SHIREMOOT_SECRET_KEY": "only for benchmarks",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        _build(120 if options.small else 2400)
        _measure(options.only)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public_site", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a twentieth of the county: to see that it runs")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own")
    parser.add_argument("--folder", help="build in this folder, keep it, and use it again when it is there")
    parser.add_argument("--only", default="", help="only kinds of page with this in their name")
    return parser.parse_args()


def _build(meetings: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from benchmarks import public_county

    if not public_county.is_built():
        begun = time.monotonic()
        public_county.build(meetings)
        print(f"Built in {time.monotonic() - begun:.0f} seconds.", flush=True)


def _measure(only: str) -> None:
    from benchmarks import measuring, request_cost

    chance = random.Random(1974)
    kinds = [kind for kind in _kinds(chance) if only in kind.name]
    figures = []
    with request_cost.server(workers=2) as port:
        _ask_all(port, [ONE_LINE] * 64)
        for kind in kinds:
            for how, addresses in (("anew", _anew(kind)), ("as visitors come", _as_they_come(kind, chance))):
                plain, ours = _ask_all(port, [ONE_LINE] * ASKED), _ask_all(port, addresses)
                for what, pick in (("p95", _p95), ("time for all", _in_all)):
                    name = f"{kind.name}, {how}: {what}"
                    figures.append(measuring.Figure(name, pick(ours), pick(plain), "one line", kind.aim))
                print(f"{kind.name}, {how}: {ASKED / ours[1]:.0f} requests a second; ", end="")
                print(f"one line {ASKED / plain[1]:.0f}", flush=True)
    print(f"\n{measuring.table(figures)}")


def _kinds(chance: random.Random) -> list[Kind]:
    from shiremoot.governance.meetings.models import Meeting

    held = list(Meeting.objects.select_related("body").filter(packs__published_by="made up"))
    asked = chance.choices(held, k=ASKED)
    pages = [one.get_absolute_url() for one in asked]
    return [
        Kind("A meeting's page", pages, 4),
        Kind("A search", [_search(_likely(chance)) for _ in range(ASKED)], 6),
        Kind("A search of words that are everywhere", [_search(_everywhere(chance)) for _ in range(ASKED)]),
        Kind("The decisions of a body", [f"/decisions/?body={one.body.slug}" for one in asked]),
        Kind("A page of a pack", [f"{page}packs/1/pages/{chance.randrange(1, 26)}/" for page in pages]),
    ]


def _search(words: Sequence[str]) -> str:
    return f"/search/?q={'+'.join(words)}"


def _likely(chance: random.Random) -> list[str]:
    """What people type: two or three telling words of a page they hope for; now and then a common one or a slip."""
    from benchmarks.public_county import WORDS
    from shiremoot.governance.publishing.models import PageText

    number = chance.choice(_numbers(PageText))
    common = set(WORDS.words[:RARE])
    telling = [word for word in PageText.objects.get(pk=number).text.split() if word not in common]
    words = chance.sample(telling, k=chance.choice((2, 2, 3)))
    if chance.random() < 0.2:
        words[-1] = chance.choice(WORDS.words[:RARE])
    if chance.random() < 0.1:
        words[0] += "q"
    return words


def _everywhere(chance: random.Random) -> list[str]:
    """Two of the fifty commonest words: nearly every page holds both, the worst there is to rank."""
    from benchmarks.public_county import WORDS

    return chance.sample(WORDS.words[COMMON], k=2)


def _numbers(model, kept: dict = {}) -> list[int]:  # noqa: B006
    if model not in kept:
        kept[model] = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return kept[model]


def _anew(kind: Kind) -> list[str]:
    """Each address as nobody asked for it before."""
    return [f"{one}{'&' if '?' in one else '?'}anew={n}" for n, one in enumerate(kind.addresses)]


def _as_they_come(kind: Kind, chance: random.Random) -> list[str]:
    """The first address most often, the second half as often, the third a third."""
    different = list(dict.fromkeys(kind.addresses))
    return chance.choices(different, weights=[1 / n for n in range(1, len(different) + 1)], k=ASKED)


def _p95(asked: tuple[Sequence[float], float]) -> float:
    return statistics.quantiles(asked[0], n=20)[-1] * 1000


def _in_all(asked: tuple[Sequence[float], float]) -> float:
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
