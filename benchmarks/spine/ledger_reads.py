"""The reads behind a person's page, the county page and a body's page, beside the same rows by hand-written SQL."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from benchmarks import measuring
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import VISITOR, Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.spine.duties import permissions, queries
from shiremoot.spine.duties.models import Duty, Party

AIM = 1.5
PAGE = 50
PARTIES = "JOIN duties_party b ON b.id = d.owed_by_id JOIN duties_party t ON t.id = d.owed_to_id"


@dataclass(frozen=True)
class Case:
    """A page's read of the ledger, and conditions without shared rows that express the same in SQL."""

    name: str
    viewer: Viewer
    wanted: queries.Filter
    conditions: tuple[str, ...]


def run() -> list[measuring.Figure]:
    return [_measured(case) for case in cases()]


def busiest_body() -> int:
    """Return the body that owes most."""
    found = Party.objects.filter(body__isnull=False).annotate(most=Count("owes")).order_by("-most").first()
    return found.body_id


def person(email: str) -> Viewer:
    return viewer_of(Account.objects.get(email=email), clock.today())


def cases() -> list[Case]:
    carys = person("carys@shire.example")
    mine = ", ".join(map(str, permissions.parties_served_by(carys)))
    seen = f"(d.public OR d.owed_by_id IN ({mine}) OR d.owed_to_id IN ({mine}))"
    body = busiest_body()
    party = queries.parties_of(body, None)[0]
    by, to = f"d.owed_by_id = {party}", f"d.owed_to_id = {party} AND NOT d.owed_by_id = {party}"
    is_open = "d.state = 'open'"
    return [
        Case(
            "A person's page: what they owe",
            carys,
            queries.Filter(whose="mine"),
            (f"{is_open} AND d.owed_by_id IN ({mine}) AND {seen}",),
        ),
        Case("The county page, a visitor", VISITOR, queries.Filter(), (f"{is_open} AND d.public",)),
        Case("The county page, signed in", carys, queries.Filter(), (f"{is_open} AND {seen}",)),
        Case(
            "The busiest body, a visitor",
            VISITOR,
            queries.Filter(body_id=body),
            (f"{is_open} AND d.public AND {by}", f"{is_open} AND d.public AND {to}"),
        ),
    ]


def _measured(case: Case) -> measuring.Figure:
    def ours():
        rows = queries.ledger(case.viewer, case.wanted, clock.now())
        return rows.count(), list(rows[:PAGE])

    with CaptureQueriesContext(connection) as asked:
        count, page = ours()
    by_hand = by_hand_of(case)
    counted, rows = by_hand()
    if (count, [duty.pk for duty in page]) != (counted, [row[0] for row in rows]):
        raise AssertionError(f"{case.name}: the hand-written SQL answers something else")
    times = measuring.medians(ours, by_hand)
    return measuring.Figure(f"{case.name} (read)", *times, "the same rows and count in SQL", AIM, len(asked))


def by_hand_of(case: Case):
    """Return the count and the page's rows with both parties, in two statements."""
    columns = ", ".join(f'd."{field.column}"' for field in Duty._meta.concrete_fields)
    wide = " UNION ALL ".join(
        f"SELECT {columns}, b.*, t.* FROM duties_duty d {PARTIES} WHERE {condition}"
        for condition in case.conditions
    )
    place = [field.column for field in Duty._meta.concrete_fields].index("order_at") + 1
    rows = f"{wide} ORDER BY {place}, 1 LIMIT {PAGE}"
    count = " + ".join(
        f"(SELECT COUNT(*) FROM duties_duty d WHERE {condition})" for condition in case.conditions
    )

    def ask():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {count}")
            counted = cursor.fetchone()[0]
            cursor.execute(rows)
            return counted, cursor.fetchall()

    return ask
