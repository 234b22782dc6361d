"""Moorshire again for each test: built by the actions once in each process, afterwards put back row by row.

Building it takes 50 ms, and half of the tests ask for it.
"""

import pickle
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from shiremoot.foundation.trail import row_digests
from tests.factories import moorshire

# By database, whose sequences differ, and by the clock, which is in what was written.
_built: dict[tuple[str, str], "Built"] = {}


@dataclass(frozen=True)
class Built:
    """The county as it was built: its names, and every row that building it wrote."""

    county: bytes
    rows: tuple[tuple[type[models.Model], bytes], ...]


def county() -> moorshire.Moorshire:
    """The county in the test's transaction. Where something is there already, it is built on top of that."""
    if _anything_there():
        return moorshire.build()
    place = (str(connection.settings_dict["NAME"]), str(settings.CLOCK))
    if place not in _built:
        made, _built[place] = _build()
        return made
    return _put_back(_built[place])


def _anything_there() -> bool:
    """Whether a row of the record was written before; what migrations leave does not count."""
    return row_digests.has_noted() or any(
        apps.get_model(label).objects.exists() for label in ("trail.Entry", "agencies.Organization")
    )


def _build() -> tuple[moorshire.Moorshire, Built]:
    before = {model: set(_all_of(model).values_list("pk", flat=True)) for model in _models()}
    made = moorshire.build()
    written = (
        (model, [row for row in _all_of(model) if row.pk not in there]) for model, there in before.items()
    )
    rows = tuple((model, pickle.dumps(found)) for model, found in written if found)
    assert not row_digests.has_noted(), "Putting the county back would forget rows that no entry keeps yet."
    return made, Built(pickle.dumps(made), rows)


def _put_back(built: Built) -> moorshire.Moorshire:
    for model, rows in built.rows:
        _all_of(model).bulk_create(pickle.loads(rows))
    return pickle.loads(built.county)


def _models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _all_of(model: type[models.Model]) -> models.QuerySet:
    """Every row, by a query set that notes nothing for the trail."""
    return models.QuerySet(model)
