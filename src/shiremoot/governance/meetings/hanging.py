"""What hangs on a meeting: one question says of which kinds of row it has any.

Most meetings have nothing in most rooms. Asking each room in turn whether it has something to show would be nearly
all the work of a meeting's page.
"""

import functools

from django.apps import apps
from django.db import connection

from shiremoot.governance.meetings.models import Meeting

# A model, and the path from it to the meeting: ("minutes.Edition", "minutes__meeting").
Rows = tuple[str, str]


def on(meeting: Meeting, kinds: tuple[Rows, ...]) -> frozenset[Rows]:
    """Those of these kinds of row of which the meeting has at least one, whoever may see it. One query."""
    if not kinds:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_question(kinds), [meeting.pk] * len(kinds))
        found = cursor.fetchone()
    return frozenset(kind for kind, there in zip(kinds, found, strict=True) if there)


@functools.cache
def _question(kinds: tuple[Rows, ...]) -> str:
    """In SQL as Django writes it, but written once: that takes longer than the database takes to answer."""
    return f"SELECT {', '.join(f'EXISTS ({_of_kind(*kind)})' for kind in kinds)}"


def _of_kind(label: str, path: str) -> str:
    rows = apps.get_model(label)._default_manager.filter(**{path: 0}).order_by().values("pk")
    sql, values = rows.query.sql_with_params()
    if values != (0,):
        raise ValueError(f"Rows of {label} are found by the number of their meeting and nothing else.")
    return sql
