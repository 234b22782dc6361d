"""Where sessions are kept: in the database, as Django keeps them. The settings name this module."""

import json

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """A session that may be written within the transaction that begins it, and then not a second time on its own.

    Each commit waits for the disk and for every other writer.
    """

    _kept = ""

    def keep(self) -> None:
        """Write the session now, as the last thing of a transaction. `save` then writes only what changed since."""
        self.save()
        self._kept = self._as_it_is()

    def save(self, must_create: bool = False) -> None:
        """Write the session, unless `keep` wrote it just so. Raises as Django's does."""
        if must_create or self._kept != self._as_it_is():
            super().save(must_create)

    def _as_it_is(self) -> str:
        return json.dumps([self.session_key, dict(self.items())], sort_keys=True)
