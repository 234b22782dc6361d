"""Starts a Python that does one module's work, told what to do and answering over its own pipes.

It is started by name, so a script needs no guard, a web server's threads are left alone, and nothing of the caller is
run again. When the caller goes, the pipe closes, and the module's `serve` should end.
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
    """A process that runs `serve()` of the module, and finds modules where this one does (-P: and nowhere else).

    Of what is set around us it is told only what Python needs: it reads strangers' files, and our secrets are not
    for it.
    """
    words = [sys.executable, "-P", "-c", _START, json.dumps(sys.path), module]
    return subprocess.Popen(  # noqa: S603 - our own words, no shell
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name in _KEPT},
    )
