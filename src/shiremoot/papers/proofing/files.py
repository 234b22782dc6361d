"""Proof-reads files: several in parallel on all cores, one in this process; lists those that cannot be read."""

import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shiremoot.papers import sources
from shiremoot.papers.proofing import workers
from shiremoot.papers.proofing.one_file import read_one
from shiremoot.papers.proofing.proof import Proof, Read, Unreadable, together
from shiremoot.papers.sources import UnreadablePaper

WORTH_A_PROCESS = 250_000  # bytes; with less, starting a process costs more than it saves


@dataclass(frozen=True)
class ProofProgress:
    """Progress of proof-reading: the current file, how many of how many files are done, and how much of this one."""

    file: str
    done: int
    of: int
    share: float = 0.0


Told = Callable[[ProofProgress], None]


def proof_files(
    paths: Iterable[Path | str],
    catalogue: Mapping[str, object] | None = None,
    progress: Told | None = None,
    processes: int | None = None,
) -> Proof:
    """Proof-read files together, including every paper in folders among them.

    Files that cannot be read are listed in `unreadable`; none is raised. Findings carry the path as given. Several
    papers are shared among processes (one for each core unless `processes` says otherwise); one paper starts none.
    """
    names, missing = _files_of(paths)
    tell = progress or _silent
    count = _processes(names) if processes is None else min(processes, len(names))
    if count > 1:
        kept = pickle.dumps(dict(catalogue or {}))
        answers = workers.each(names, kept, count, _counting(tell, len(names)))
    else:
        answers = [_one_of(names, place, catalogue or {}, tell) for place in range(len(names))]
    done = together([one for one in answers if isinstance(one, Read)])
    return replace(done, unreadable=(*missing, *(one for one in answers if isinstance(one, Unreadable))))


def _files_of(paths: Iterable[Path | str]) -> tuple[list[str], list[Unreadable]]:
    """Return the files that the paths name, each once, in order, with an error for each folder that holds none."""
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
    """Return how many processes to start, limited by the cores, the files, and the size of the work."""
    size = sum(os.path.getsize(name) for name in names if os.path.isfile(name))
    return min(cores(), len(names), size // WORTH_A_PROCESS + 1)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_of(
    names: Sequence[str], place: int, catalogue: Mapping[str, object], tell: Told
) -> Read | Unreadable:
    name = names[place]
    tell(ProofProgress(name, place, len(names)))
    return read_one(name, catalogue, lambda share: tell(ProofProgress(name, place, len(names), share)))


def _counting(tell: Told, of: int) -> Callable[[str, int], None]:
    return lambda name, done: tell(ProofProgress(name, done, of))


def _silent(_: ProofProgress) -> None:
    """Ignore progress."""
