"""Compiles regular expressions when they are first used.

The readers and the rules of the proof-reader hold some seven hundred. A short paper needs about a hundred of them,
and compiling the others would take half the time of a short command.
"""

import re
from typing import TYPE_CHECKING, Any

_OFTEN = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")

if TYPE_CHECKING:
    compile = re.compile
else:

    def compile(text: str, flags: int = 0) -> "_Pattern":
        """Return what `re.compile` would return, compiled at the first use, when an error in `text` also appears."""
        return _Pattern(text, flags)


class _Pattern:
    """Stands for a compiled expression, and passes every call to it.

    Methods that are called often are stored on the object at the first use, so that later calls cost no extra.
    """

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({one: getattr(compiled, one) for one in _OFTEN})
        return getattr(compiled, name)
