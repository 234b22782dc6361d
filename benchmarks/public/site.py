"""The public's pages over twelve years of meetings, asked by sixteen at once, beside a view of one line.

``python -m benchmarks.public.site`` builds its own county: 2,400 meetings, 40,000 items, 60,000 pages of papers,
15,000 decisions (``--small`` a twentieth of it), then asks the site as ``shiremoot serve`` runs it with two
processes. First every address for the first time, so that nothing kept answers; then as visitors come: a few
meetings are looked at by many, most by few (Zipf's law), and so with searches.
"""

import argparse
import concurrent.futures
import contextlib
import http.client
import os
import pathlib
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks import __main__ as whole

AT_ONCE = 16
ASKED = 640  # different requests of each kind
COMING = 6400  # visitors who come
TURNS = 8  # the one-line view and ours take turns, so that changes in the machine's load are fair to both
ONE_LINE = "/one-line/"
COMMON, RARE = slice(0, 50), 200  # ranks of words: found everywhere; worth asking for


@dataclass(frozen=True)
class Kind:
    """Pages of one kind: an address for each request, and the most it should cost beside one line."""

    name: str
    addresses: list[str]
    aim: float | None = None


def main() -> int:
    options = _options()
    with whole.folder(options.folder) as chosen, whole.database(options.postgresql):
        os.environ |= {
            "SHIREMOOT_DATA": chosen,
            "SHIREMOOT_CLOCK": whole.CLOCK,
            "SHIREMOOT_SECRET_KEY": "only for benchmarks: no secret, and long enough",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        _build(120 if options.small else 2400)
        _measure(options.only)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public.site", description=__doc__)
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
    from benchmarks.public import county

    if not county.is_built():
        begun = time.monotonic()
        county.build(meetings)
        print(f"Built in {time.monotonic() - begun:.0f} seconds.", flush=True)


def _measure(only: str) -> None:
    from benchmarks import measuring
    from benchmarks.web import request_cost

    chance = random.Random(1974)
    kinds = [kind for kind in _kinds(chance) if only in kind.name]
    figures = []
    with request_cost.server(workers=2) as port:
        _ask_all(port, [ONE_LINE] * ASKED, Asked())
        for kind in kinds:
            for how, addresses in (
                ("anew", _uncached(kind)),
                ("as visitors come", _as_they_come(kind, chance)),
            ):
                ours, plain = _in_turns(port, addresses)
                name = f"{kind.name}, {how}"
                figures += [
                    measuring.Figure(f"{name}: p95", _p95(ours), _p95(plain), "one line", kind.aim),
                    measuring.Figure(f"{name}: each", ours.each, plain.each, "one line", kind.aim),
                    measuring.Figure(f"{name}: processor", ours.work, plain.work, "one line", kind.aim),
                ]
                print(
                    f"{name}: {1000 / ours.each:.0f} a second; one line {1000 / plain.each:.0f}", flush=True
                )
    print(f"\n{measuring.table(figures)}")


def _kinds(chance: random.Random) -> list[Kind]:
    from shiremoot.meetings.record.models import Meeting

    held = list(Meeting.objects.select_related("body").filter(packs__published_by="made up"))
    asked = chance.sample(held, k=min(ASKED, len(held)))
    pages = [one.get_absolute_url() for one in asked]
    return [
        Kind("A meeting's page", pages, 4),
        Kind("A search", [_search(_likely(held, chance)) for _ in range(ASKED)], 6),
        Kind("A search of words that are everywhere", [_search(_everywhere(chance)) for _ in range(ASKED)]),
        Kind("The decisions of a body", [f"/decisions/?body={one.body.slug}" for one in asked]),
        Kind("A page of a pack", [f"{page}packs/1/pages/{chance.randrange(1, 26)}/" for page in pages]),
    ]


def _search(words: Sequence[str]) -> str:
    return f"/search/?q={'+'.join(words)}"


def _likely(held: list, chance: random.Random) -> list[str]:
    """Return likely searches: two or three telling words of a page; sometimes a common word or a typing error."""
    from benchmarks.public.county import WORDS
    from shiremoot.meetings.packs.models import PageText

    page = PageText.objects.filter(pack__meeting=chance.choice(held)).order_by("pk")[chance.randrange(25)]
    telling = [word for word in page.text.split() if word not in WORDS.words[:RARE]]
    words = chance.sample(telling, k=chance.choice((2, 2, 3)))
    if chance.random() < 0.2:
        words[-1] = chance.choice(WORDS.words[:RARE])
    if chance.random() < 0.1:
        words[0] += "q"
    return words


def _everywhere(chance: random.Random) -> list[str]:
    """Return two of the fifty commonest words: nearly every page holds both, the hardest case to rank."""
    from benchmarks.public.county import WORDS

    return chance.sample(WORDS.words[COMMON], k=2)


def _uncached(kind: Kind) -> list[str]:
    """Make each address new to the server."""
    return [f"{one}{'&' if '?' in one else '?'}anew={n}" for n, one in enumerate(kind.addresses)]


def _as_they_come(kind: Kind, chance: random.Random) -> list[str]:
    """Draw addresses by popularity: the first most often, the second half as often, the third a third."""
    different = list(dict.fromkeys(kind.addresses))
    return chance.choices(different, weights=[1 / n for n in range(1, len(different) + 1)], k=COMING)


@dataclass
class Asked:
    """The time of each answer in milliseconds, and the total with sixteen asking."""

    times: list[float] = field(default_factory=list)
    whole: float = 0
    worked: float = 0

    @property
    def each(self) -> float:
        """Milliseconds for one answer; a thousand divided by it is the requests a second."""
        return self.whole / len(self.times)

    @property
    def work(self) -> float:
        """Milliseconds of processor time for one answer: other programs on the machine matter least here."""
        return self.worked / len(self.times)


def _p95(asked: Asked) -> float:
    return statistics.quantiles(asked.times, n=20)[-1]


def _in_turns(port: int, addresses: list[str]) -> tuple[Asked, Asked]:
    """Measure ours and the one-line view in turn."""
    ours, plain = Asked(), Asked()
    for turn in range(TURNS):
        _ask_all(port, addresses[turn::TURNS], ours)
        _ask_all(port, [ONE_LINE] * (ASKED // TURNS), plain)
    return ours, plain


def _ask_all(port: int, addresses: Sequence[str], into: Asked) -> None:
    """Ask with sixteen threads at once, each over one connection kept open."""
    queue = iter(addresses)
    begun, before = time.perf_counter(), _worked()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for times in pool.map(lambda _: list(_asking(port, queue)), range(AT_ONCE)):
            into.times += times
    into.whole += (time.perf_counter() - begun) * 1000
    into.worked += _worked() - before


def _worked() -> float:
    """Return the processor time of the server's processes so far in milliseconds, if the system gives it (Linux)."""
    with contextlib.suppress(OSError):
        ticks = sum(_ticks(pid) for pid in _children(os.getpid()))
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")
    return 0


def _children(pid: int) -> Iterator[int]:
    """Return the child processes of this one, and their children."""
    for child in map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        yield child
        yield from _children(child)


def _ticks(pid: int) -> int:
    """Return processor ticks, user and system: the fields after the name, which may hold anything."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _asking(port: int, queue: Iterator[str]) -> Iterator[float]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for address in queue:
            begun = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise AssertionError(f"{address} answered {answer.status}")
            yield (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
