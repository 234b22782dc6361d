"""Which kinds of row a thing has: one question for all kinds, so that offers with nothing to show are not asked.

Most meetings and bodies have nothing in most rooms. Asking each room in turn would be nearly all the work of a page.
"""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from shiremoot.kernel.hooks import Give, Offer, Rows

Kinds = tuple[Rows, ...]


def kinds_of(*offers: Iterable[Offer[Any]], own: Iterable[Rows] = ()) -> Kinds:
    """Every kind of row these offers are made from, and `own`, always in the same order."""
    named = {kind for each in offers for offer in each for kind in offer.of} | set(own)
    return tuple(sorted(named, key=lambda kind: (kind.model._meta.label, kind.path)))


def present(number: int, kinds: Kinds) -> frozenset[Rows]:
    """The kinds of which there is at least one row for the thing of this number, whoever may see it. One query."""
    if not kinds:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_question(kinds), [number] * len(kinds))
        found = cursor.fetchone()
    return frozenset(kind for kind, there in zip(kinds, found, strict=True) if there)


def wanted(offers: Sequence[Offer[Give]], there: frozenset[Rows]) -> list[Offer[Give]]:
    """The offers worth asking: those that name no rows, and those with some rows that are there."""
    return [offer for offer in offers if not offer.of or there.intersection(offer.of)]


@functools.lru_cache(maxsize=64)
def _question(kinds: Kinds) -> str:
    """In SQL as Django writes it, but written once: that takes longer than the database takes to answer."""
    return f"SELECT {', '.join(f'EXISTS ({_of_kind(kind)})' for kind in kinds)}"


def _of_kind(kind: Rows) -> str:
    rows = kind.model._default_manager.filter(**{kind.path: 0}).order_by().values("pk")
    sql, values = rows.query.sql_with_params()
    if values != (0,):
        raise ValueError(f"Rows of {kind.model._meta.label} are found by the number of their thing alone.")
    return str(sql)
