"""Builds a county with a long ledger: the demonstration's bodies and people, and as many duties as requested."""

import contextlib
import datetime
import functools
import random
from collections.abc import Iterator
from itertools import accumulate, islice

from django.db import connection, transaction

from shiremoot.demonstration import building
from shiremoot.foundation import clock
from shiremoot.foundation.access.models import Scope, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import catalogue, timing
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.parties import party
from shiremoot.spine.duties.rules import Audience, State

BATCH = 20_000
DAY = datetime.timedelta(days=1)
DUTIES_OF_A_CASE = 20
CASES_OF_A_WORKER = 40
CLASSES = ("The public", "The person who asked", "The person who complained")


def is_built() -> bool:
    return Duty.objects.exists()


def build(duties: int) -> None:
    """Fill an empty database. A seed makes the county the same each time."""
    building.build()
    wanted = duties - Duty.objects.count()
    rows = _rows(wanted, *_parties(), _cases(wanted), random.Random(1974))
    with _without_indexes(), transaction.atomic():
        _insert(rows)
    if connection.vendor == "postgresql":  # what its own housekeeping would do by the next day
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


@contextlib.contextmanager
def _without_indexes() -> Iterator[None]:
    """Drop indexes during the load: building them at the end costs half of updating them row by row."""
    with connection.schema_editor() as editor:
        for index in Duty._meta.indexes:
            editor.remove_index(Duty, index)
    yield
    with connection.schema_editor() as editor:
        for index in Duty._meta.indexes:
            editor.add_index(Duty, index)


def _insert(rows: Iterator[list]) -> None:
    columns = [field.column for field in Duty._meta.concrete_fields if not field.primary_key]
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY duties_duty ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(f"INSERT INTO duties_duty ({named}) VALUES ({marks})", batch)


def _rows(
    wanted: int, debtors: list[int], creditors: list[int], cases: list[int], chance: random.Random
) -> Iterator[list]:
    """Yield rows for the database, in the order of the model's fields. It must not query: a load is under way."""
    today = clock.now().replace(hour=23, minute=59, second=59, microsecond=999999)
    kinds = [_of_catalogue(kind) for kind in catalogue.load().values()]
    weights = list(accumulate(1 / (10 + place) for place in range(len(debtors))))
    fields = [field for field in Duty._meta.concrete_fields if not field.primary_key]
    blank = {field.attname: field.to_python(field.get_default()) for field in fields}
    for number in range(wanted):
        said = blank | chance.choice(kinds) | _drawn(chance, today)
        said["owed_by_id"] = chance.choices(debtors, cum_weights=weights)[0]
        said["owed_to_id"] = chance.choice(creditors)
        said |= {
            "about_type": "duties.matter",
            "about_id": str(number),
            "about": f"Matter {number} (made up)",
        }
        if said["audience"] == Audience.RESTRICTED:
            said["subject_id"] = chance.choice(cases)
            said["about"] = f"CASE-24-{said['subject_id']:06}"
        yield [_stored(value) for value in said.values()]


def _cases(wanted: int) -> list[int]:
    """Make cases: a tenth of the duties are theirs. A team has a fifth of them, and each account some of its own."""
    last = Scope.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    numbers = list(range(last + 1, last + 2 + wanted // 10 // DUTIES_OF_A_CASE))
    Scope.objects.bulk_create([Scope(pk=number, name=f"CASE-24-{number:06}") for number in numbers])
    council = Organization.objects.get(key=building.COUNCIL)
    why = {"role": "worker", "purpose": "A benchmark", "legal_basis": "Made up", "granted_by": "A benchmark"}
    grants = [
        SubjectGrant(scope_id=number, organization=council, team_role=Role.SAFEGUARDING_TEAM, **why)
        for number in numbers[::5]
    ]
    for place, account in enumerate(Account.objects.order_by("pk")):
        theirs = numbers[place :: max(1, len(numbers) // CASES_OF_A_WORKER)]
        grants += [SubjectGrant(scope_id=number, account=account, **why) for number in theirs]
    SubjectGrant.objects.bulk_create(grants, batch_size=BATCH)
    return numbers


def _parties() -> tuple[list[int], list[int]]:
    """Return who owes, the busiest first, and whom it is owed to; some duties are owed to classes of people."""
    bodies = [party(body).pk for body in Body.objects.order_by("pk")]
    agencies = [party(agency).pk for agency in Organization.objects.order_by("pk")]
    classes = [party(name).pk for name in CLASSES]
    debtors = bodies + agencies
    random.Random(1).shuffle(debtors)
    return debtors, debtors + classes * (len(debtors) // 30)


def _of_catalogue(kind: catalogue.DutyKind) -> dict:
    return {
        "kind": kind.key,
        "kind_version": kind.version,
        "title": kind.title,
        "authority": kind.authority,
        "authority_link": kind.link,
        "legal_status": kind.status,
        "clock": kind.clock.text if kind.clock else "",
        "when": kind.when,
        "starts": timing.start_words(kind),
        "calendar": kind.calendar,
        "pauses": "[]",
    }


def _drawn(chance: random.Random, today: datetime.datetime) -> dict:
    """Draw a state: 70% met, 5% waived, 25% open; of the open a sixth are late and a few have no date."""
    lot = chance.random()
    if lot >= 0.75:
        return _timed(chance, today + chance.randint(-40, 200) * DAY, dated=chance.random() > 0.04)
    said = _timed(chance, today - chance.randint(1, 2200) * DAY, dated=True)
    closed = said["due_at"] + chance.randint(-20, 4) * DAY
    late = said["due_at"] if closed > said["due_at"] else None
    if lot >= 0.7:
        return said | {
            "state": State.WAIVED.value,
            "waived_at": closed,
            "reason": "No longer needed (made up)",
        }
    evidence = "Published on the web site (made up)"
    return said | {"state": State.MET.value, "met_at": closed, "evidence": evidence, "breached_at": late}


def _timed(chance: random.Random, due: datetime.datetime, *, dated: bool) -> dict:
    start = due - chance.randint(5, 60) * DAY
    said = {
        "start_at": start,
        "raised_at": start,
        "state": State.OPEN.value,
        "audience": chance.choices(list(Audience), weights=(80, 10, 10))[0].value,
    }
    return said | {"due_at": due, "order_at": due} if dated else said


def _stored(value: object) -> object:
    return _moment(value) if isinstance(value, datetime.datetime) else value


@functools.cache
def _moment(value: datetime.datetime) -> object:
    return connection.ops.adapt_datetimefield_value(value)
