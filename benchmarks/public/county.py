"""The demonstration's bodies with twelve years of meetings: about 17 items, 25 pages and 6 decisions to each."""

import datetime
import random

from benchmarks.public import vocabulary
from shiremoot.demonstration import building
from shiremoot.foundation import clock
from shiremoot.meetings.packs.models import Pack, PageText
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.public.search import actions
from shiremoot.spine.bodies.models import Body

SEED = 1974
BODIES = 20
YEARS = 12
BEGUN = datetime.datetime(2012, 1, 3, 14, tzinfo=clock.LONDON)
ITEMS, PAGES, DECISIONS = 17, 25, 6
WORDS = vocabulary.made(random.Random(SEED))


def is_built() -> bool:
    return Pack.objects.filter(published_by="made up").exists()


def build(meetings: int) -> None:
    """Build the county, and index everything that can be found in it."""
    building.build()
    chance = random.Random(SEED)
    held = _meetings(meetings)
    _add(_items(held, chance))
    _add(_decisions(held, chance))
    _add(_pages(_add(_packs(held)), chance), 500)
    actions.make_all()


def _add(rows, at_once: int = 1000) -> list:
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=at_once)


def _meetings(many: int) -> list[Meeting]:
    bodies = list(Body.objects.order_by("pk")[:BODIES])
    step = datetime.timedelta(days=YEARS * 365 / (many / BODIES))
    starts = [BEGUN + (n // BODIES) * step + datetime.timedelta(minutes=n % BODIES) for n in range(many)]
    return _add(
        Meeting(body=bodies[n % BODIES], starts_at=at, place="County Hall", state="held")
        for n, at in enumerate(starts)
    )


def _items(held: list[Meeting], chance: random.Random):
    for one in held:
        for n in range(1, ITEMS + 1):
            yield AgendaItem(meeting=one, number=str(n), order=n, title=_title(chance))


def _decisions(held: list[Meeting], chance: random.Random):
    for one in held:
        for n in range(1, DECISIONS + 1):
            text = WORDS.said(chance, 30)
            yield Decision(meeting=one, minute=str(n), title=_title(chance), verb="agreed", text=text)


def _packs(held: list[Meeting]):
    for one in held:
        said = {"what": "pack", "title": "Agenda and reports", "published_by": "made up"}
        yield Pack(meeting=one, number=1, first_page=1, last_page=PAGES, published_at=one.starts_at, **said)


def _pages(packs: list[Pack], chance: random.Random):
    for pack in packs:
        for n in range(1, PAGES + 1):
            yield PageText(pack=pack, number=n, text=WORDS.said(chance, 250))


def _title(chance: random.Random) -> str:
    return WORDS.said(chance, 4).capitalize()
