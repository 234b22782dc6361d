"""Hooks with other offers for the length of a test."""

import contextlib
from collections.abc import Iterator
from typing import Any

from shiremoot.kernel.hooks import Hook


@contextlib.contextmanager
def kept_apart(hook: Hook[Any], *, empty: bool = False) -> Iterator[None]:
    """Let a test register with a hook, or start with an empty one; afterwards the hook is as it was."""
    before = hook.offers
    hook.offers = [] if empty else list(before)
    try:
        yield
    finally:
        hook.offers = before
