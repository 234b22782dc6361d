"""Proof-reads files: several at once on all cores, one by itself in this process; what cannot be read is named."""

import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shiremoot.papers import sources
from shiremoot.papers.proofing import workers
from shiremoot.papers.proofing.proof import Proof, Read, Share, Unreadable, one_paper, together
from shiremoot.papers.sources import UnreadablePaper

WORTH_A_PROCESS = 250_000  # bytes; below this, starting a process costs more than it saves
_TO_OPEN = 0.5  # of the work on a long paper, as it is told


@dataclass(frozen=True)
class Progress:
    """How far proof-reading has come: the file in hand, how many are done of how many, and how much of this one."""

    file: str
    done: int
    of: int
    share: float = 0.0


Told = Callable[[Progress], None]


def proof_files(
    paths: Iterable[Path | str],
    catalogue: Mapping[str, object] | None = None,
    progress: Told | None = None,
    processes: int | None = None,
) -> Proof:
    """Proof-read files together, and every paper in the folders among them.

    What cannot be read is told in `unreadable`, never raised. Findings bear the path as it was given. Several
    papers are shared among processes (as many as there are cores, unless told); one paper starts none.
    """
    names, missing = _named(paths)
    tell = progress or _silent
    count = _processes(names) if processes is None else min(processes, len(names))
    if count > 1:
        kept = pickle.dumps(dict(catalogue or {}))
        answers = workers.each(names, kept, count, _counting(tell, len(names)))
    else:
        answers = [_one_of(names, place, catalogue or {}, tell) for place in range(len(names))]
    done = together([one for one in answers if isinstance(one, Read)])
    return replace(done, unreadable=(*missing, *(one for one in answers if isinstance(one, Unreadable))))


def read_one(name: str, catalogue: Mapping[str, object], share: Share | None = None) -> Read | Unreadable:
    """What one file gives, or why it gives nothing. A fault of ours spoils this file and no other."""
    try:
        opened = sources.open_file(name, (lambda done: share(done * _TO_OPEN)) if share else None)
        return one_paper(replace(opened, name=name), catalogue, share)
    except UnreadablePaper as why:
        return Unreadable(name, str(why))
    except (MemoryError, RecursionError):
        return Unreadable(name, f"{name} is too big or too deep to be proof-read.")
    except Exception as fault:
        return Unreadable(
            name, f"{name} could not be proof-read, by a fault of ours ({type(fault).__name__}: {fault})."
        )


def _named(paths: Iterable[Path | str]) -> tuple[list[str], list[Unreadable]]:
    """The files meant, each once, in the order given; and what is wrong with folders that give none."""
    names: dict[str, str] = {}
    missing: list[Unreadable] = []
    for path in map(str, paths):
        try:
            for name in sources.papers_in(path):
                names.setdefault(os.path.realpath(name), name)
        except UnreadablePaper as why:
            missing.append(Unreadable(path, str(why)))
    return list(names.values()), missing


def _processes(names: Sequence[str]) -> int:
    """As many as there are cores to run on, papers to give them, and letters to make it worth their while."""
    size = sum(os.path.getsize(name) for name in names if os.path.isfile(name))
    return min(cores(), len(names), size // WORTH_A_PROCESS + 1)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_of(
    names: Sequence[str], place: int, catalogue: Mapping[str, object], tell: Told
) -> Read | Unreadable:
    name = names[place]
    tell(Progress(name, place, len(names)))
    return read_one(name, catalogue, lambda share: tell(Progress(name, place, len(names), share)))


def _counting(tell: Told, of: int) -> Callable[[str, int], None]:
    return lambda name, done: tell(Progress(name, done, of))


def _silent(_: Progress) -> None:
    """Nobody asked to be told."""
