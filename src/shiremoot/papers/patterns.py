"""Regular expressions that are compiled when they are first used.

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
        """Return what `re.compile` returns, in all that is asked of it. A fault in `text` shows at the first use."""
        return _Pattern(text, flags)


class _Pattern:
    """Stands for a compiled expression, and passes everything on to it.

    What is called often is kept on the object at the first use, so that a later call costs no more than without.
    """

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({one: getattr(compiled, one) for one in _OFTEN})
        return getattr(compiled, name)
