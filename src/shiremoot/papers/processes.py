"""Starts a Python process that runs one module's work over its own pipes.

The module is started by name, so a script needs no guard, a web server's threads are left alone, and none of the
caller's code runs again. When the caller ends, the pipe closes, and the module's `serve` should end.
"""

import json
import os
import subprocess
import sys

_KEPT = frozenset(
    ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE")
)
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from importlib import import_module; import_module(sys.argv[2]).serve()"
)


def start(module: str) -> subprocess.Popen[bytes]:
    """Start a process that runs the module's `serve()`, with this process's module path and no other (-P).

    Its environment holds only what Python needs: it reads untrusted files, so it receives no secrets.
    """
    words = [sys.executable, "-P", "-c", _START, json.dumps(sys.path), module]
    return subprocess.Popen(  # noqa: S603 - our own words, no shell
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name in _KEPT},
    )
