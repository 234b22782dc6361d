"""The units of the search, and the entries rooms give for them, as rows not yet saved."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Model

from shiremoot.kernel.hooks import Rows
from shiremoot.public.search import letters
from shiremoot.public.search.models import SearchEntry
from shiremoot.spine.hooks import search

LONGEST_TITLE = 440
NO_TEXT = str.maketrans(
    {"\x00": " ", "\x02": " ", "\x03": " "}
)  # a database keeps none; the others mark words found


def models() -> list[type[Model]]:
    """Each model that is a unit, in the order of what rooms registered."""
    return list(dict.fromkeys(offer.give.unit for offer in search.ENTRIES.offers))


def name(unit: type[Model], number: int) -> str:
    """How a unit is named in its entries, such as "meeting 12"."""
    return f"{unit._meta.model_name} {number}"


def entries(unit: type[Model], numbers: Sequence[int]) -> Iterator[SearchEntry]:
    """What rooms give for these units."""
    for offer in search.ENTRIES.offers:
        if offer.give.unit is unit and offer.give.entries:
            yield from (_row(unit, one) for one in offer.give.entries(numbers))


def changed_by() -> dict[str, list[tuple[type[Model], Rows]]]:
    """For each kind of thing in the trail, the units it belongs to and the rows that lead to them."""
    found: dict[str, list[tuple[type[Model], Rows]]] = {}
    for offer in search.ENTRIES.offers:
        for kind in offer.of:
            leads = found.setdefault(kind.model._meta.label_lower, [])
            if (offer.give.unit, kind) not in leads:
                leads.append((offer.give.unit, kind))
    return found


def belonging(kind: Rows, numbers: Iterable[str]) -> Iterator[int]:
    """The numbers of the units that rows of these numbers belong to."""
    if kind.path == "pk":
        yield from map(int, numbers)
    else:
        rows = kind.model._default_manager.filter(pk__in=numbers, **{f"{kind.path}__isnull": False})
        yield from rows.values_list(kind.path, flat=True)


def _row(unit: type[Model], one: search.Findable) -> SearchEntry:
    return SearchEntry(
        unit=name(unit, one.unit),
        kind=one.kind,
        title=one.title[:LONGEST_TITLE],
        text=_with_other_spellings(one),
        url=one.url,
        body_id=one.body,
        on=one.on,
        page=one.page,
        known_as=letters.plain(one.known_as)[:200],
    )


def _with_other_spellings(one: search.Findable) -> str:
    """Return the text, and after it the words of title and text as they are typed without marks on their letters."""
    text = one.text.translate(NO_TEXT)
    return "\n".join([text, *letters.other_spellings(f"{one.title} {text}")])
