"""Compares the heads kept outside with the chain."""

import itertools
from collections.abc import Iterable, Iterator

from shiremoot.foundation.integrity import places, rules
from shiremoot.foundation.integrity.places import HeadPlace
from shiremoot.foundation.trail import chain
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry, Seal

BATCH = 500


def current() -> rules.TrailHead | None:
    """Return the head of the chain now, or None while nothing is sealed."""
    seal = Seal.objects.order_by("-pk").first()
    if seal is None:
        return None
    return rules.TrailHead(seal.at, seal.pk, chain.sealed_by(seal), seal.digest)


def problems(expected: str = "") -> Iterator[str]:
    """Yield what differs, a sentence each. `expected` is a seal that somebody noted."""
    if expected and chain.heads_missing([expected]):
        yield "The seal noted earlier is not in the chain: the end of the trail was cut off or rewritten."
    for place in places.all_places():
        yield from _of_place(place)


def _of_place(place: HeadPlace) -> Iterator[str]:
    try:
        lines = place.lines()
        if lines is not None:
            yield from _compared(place, lines)
    except OSError as problem:
        yield f"The heads in {place.name} could not be read, so the trail was not compared with them: {problem}"


def _compared(place: HeadPlace, lines: Iterable[str]) -> Iterator[str]:
    first: rules.TrailHead | None = None
    strange = missing = 0
    wanted = _last_kept(place)
    for batch in _batches(lines):
        heads = [head for head in map(rules.parse, batch) if head]
        strange += sum(1 for line in batch if line.strip()) - len(heads)
        lost = chain.heads_missing(head.digest for head in heads)
        gone = [head for head in heads if head.digest in lost]
        first, missing = first or next(iter(gone), None), missing + len(gone)
        wanted -= {head.digest for head in heads}
    if strange:
        lines_are = "line that is no head" if strange == 1 else "lines that are no heads"
        yield f"{place.name[:1].upper()}{place.name[1:]} holds {strange} {lines_are} of a trail."
    if first:
        later = " is" if missing == 1 else f" and {missing - 1} kept after it are"
        yield (
            f"The head {first.words} kept in {place.name}{later} not in the chain: the trail was emptied, its end cut "
            "off, or it was sealed again."
        )
    if wanted:
        yield f"The head that the trail says was kept in {place.name} last is not there."


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(lines)
    while batch := list(itertools.islice(waiting, BATCH)):
        yield batch


def _last_kept(place: HeadPlace) -> set[str]:
    """Return the digest that the trail says was kept in a place last; none if none was."""
    kept = (
        Entry.objects.filter(
            thing_type=Seal._meta.label_lower, act=TrailAct.KEPT_HEAD, change__where=place.name
        )
        .order_by("-pk")
        .first()
    )
    return {kept.change["digest"]} if kept else set()
