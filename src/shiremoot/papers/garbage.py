"""Holds back the search for cyclic garbage while one paper is read: a tenth of the time for nothing found.

A paper's rows, facts and findings are many small things that live until the paper is done and refer to each other
one way only, so that what is let go of meanwhile is freed at once by counting, as ever.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_holding = 0  # how many hold it back now, in all threads
_was_on = False


@contextmanager
def held_back() -> Iterator[None]:
    """No collection runs inside, however it ends; the last to leave puts things back as the first found them.

    The switch is one for the whole process. Counting those inside, under a lock, makes this safe where one holds
    within another or threads overlap: nobody turns it on again beneath another, and none leaves it off for ever.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _holding, _was_on
    with _lock:
        if not _holding:
            _was_on = gc.isenabled()
            gc.disable()
        _holding += 1


def _leave() -> None:
    global _holding
    with _lock:
        _holding -= 1
        if not _holding and _was_on:
            gc.enable()
