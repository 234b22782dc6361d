"""Proof-reads one file by itself."""

from collections.abc import Mapping
from dataclasses import replace

from shiremoot.papers import sources
from shiremoot.papers.proofing.proof import Read, Share, Unreadable, one_paper
from shiremoot.papers.sources import UnreadablePaper

_TO_OPEN = 0.5  # share of the work on a long paper, in reports of progress


def read_one(name: str, catalogue: Mapping[str, object], share: Share | None = None) -> Read | Unreadable:
    """Return the result for one file, or why it has none. An error in our code affects only this file."""
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
