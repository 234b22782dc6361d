"""The machine stops dead while something is being done."""

import os
import signal
from collections.abc import Callable
from unittest import mock

from django.db import connection


def kill_at(module: object, name: str, work: Callable[[], object], *, after: bool) -> None:
    """Do the work in a process of its own, killed just before or just after it calls `module.name`.

    The database must be one in which transactions really end: `committed`.
    """
    connection.close()  # each side opens its own
    child = os.fork()
    if not child:
        try:
            _lay_the_trap(module, name, after=after)
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"{name} was never reached"


def _lay_the_trap(module: object, name: str, *, after: bool) -> None:
    called = getattr(module, name)

    def die(*args, **kwargs):
        if after:
            called(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    mock.patch.object(module, name, autospec=True, side_effect=die).start()
