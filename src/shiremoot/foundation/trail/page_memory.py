"""The memory in which pages are kept: bounded in bytes, so that no visitor can fill it with pages nobody reads.

What was used longest ago goes first. Something that alone would take an eighth of the whole is not kept at all.
"""

import pickle
import threading
import time
from collections import OrderedDict
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

MOST_BYTES = 32 * 2**20
LARGEST_SHARE = 8  # one thing may take at most this part of the whole


class _Store:
    """What one process keeps under one name: bytes with the moment they end, oldest use first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rows: OrderedDict[str, tuple[bytes, float | None]] = OrderedDict()
        self.size = 0  # bytes, without the keys

    def find(self, key: str) -> bytes | None:
        value, ends = self.rows.get(key, (None, None))
        if value is None or (ends is not None and ends <= time.time()):
            return None
        self.rows.move_to_end(key)
        return value

    def remove(self, key: str) -> bool:
        value, _ = self.rows.pop(key, (None, None))
        self.size -= len(value or b"")
        return value is not None

    def put(self, key: str, value: bytes, ends: float | None, most: int) -> None:
        self.remove(key)
        if len(value) > most // LARGEST_SHARE:
            return
        while self.rows and self.size + len(value) > most:
            self.remove(next(iter(self.rows)))
        self.rows[key] = (value, ends)
        self.size += len(value)


_stores: dict[str, _Store] = {}


class PageMemory(BaseCache):
    """A cache of Django's in memory, with a limit on bytes: `OPTIONS = {"MAX_BYTES": …}`."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._store = _stores.setdefault(name, _Store())
        self._most = int(params.get("OPTIONS", {}).get("MAX_BYTES", MOST_BYTES))

    @property
    def size(self) -> int:
        """Bytes of all that is kept."""
        return self._store.size

    @property
    def count(self) -> int:
        """How many things are kept."""
        return len(self._store.rows)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        with self._store.lock:
            value = self._store.find(self.make_and_validate_key(key, version=version))
        return default if value is None else pickle.loads(value)  # noqa: S301 - what this process put there

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        made, data = self.make_and_validate_key(key, version=version), pickle.dumps(value)
        with self._store.lock:
            self._store.put(made, data, self.get_backend_timeout(timeout), self._most)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        made, data = self.make_and_validate_key(key, version=version), pickle.dumps(value)
        with self._store.lock:
            if self._store.find(made) is not None:
                return False
            self._store.put(made, data, self.get_backend_timeout(timeout), self._most)
        return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        with self._store.lock:
            return self._store.remove(self.make_and_validate_key(key, version=version))

    def clear(self) -> None:
        with self._store.lock:
            self._store.rows.clear()
            self._store.size = 0
