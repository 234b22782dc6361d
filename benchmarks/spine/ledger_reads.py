"""The reads behind a person's page, the county page and a body's page, beside the same rows by hand-written SQL."""

from collections.abc import Iterable
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
from shiremoot.spine.duties.rules import Audience

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
    return [*(_measured(case) for case in cases()), _waiting_measured()]


def busiest_body() -> int:
    """Return the body that owes most."""
    found = Party.objects.filter(body__isnull=False).annotate(most=Count("owes")).order_by("-most").first()
    return found.body_id


def person(email: str) -> Viewer:
    return viewer_of(Account.objects.get(email=email), clock.today(), assured=True)


def cases() -> list[Case]:
    carys = person("carys@shire.example")
    mine, seen = _keys(permissions.parties_served_by(carys)), _seen(carys)
    body = busiest_body()
    party = queries.parties_of(body, None)[0]
    by, to = f"d.owed_by_id = {party}", f"d.owed_to_id = {party} AND NOT d.owed_by_id = {party}"
    is_open, public = "d.state = 'open' AND NOT d.opportunity", "d.audience = 'public'"
    return [
        Case(
            "A person's page: what they owe",
            carys,
            queries.Filter(whose="mine"),
            (f"{is_open} AND d.owed_by_id IN ({mine}) AND {seen}",),
        ),
        Case("The county page, a visitor", VISITOR, queries.Filter(), (f"{is_open} AND {public}",)),
        Case("The county page, signed in", carys, queries.Filter(), (f"{is_open} AND {seen}",)),
        Case(
            "The busiest body, a visitor",
            VISITOR,
            queries.Filter(body_id=body),
            (f"{is_open} AND {public} AND {by}", f"{is_open} AND {public} AND {to}"),
        ),
    ]


def _keys(parties: Iterable[Party]) -> str:
    return ", ".join(str(party.pk) for party in parties) or "NULL"


def _seen(viewer: Viewer) -> str:
    """Return what somebody may see, as a condition: every grant of the county is live and no case is restricted."""
    theirs = _keys(permissions.parties_corresponded_for(viewer))
    cases = f"SELECT g.scope_id FROM access_subjectgrant g WHERE g.account_id = {viewer.account.pk}"
    for grant in viewer.grants:
        if grant.organization_id:
            team = f"g.account_id IS NULL AND g.organization_id = {grant.organization_id}"
            cases += f" OR ({team} AND g.team_role = '{grant.role}')"
    between = f"d.audience = 'parties' AND (d.owed_by_id IN ({theirs}) OR d.owed_to_id IN ({theirs}))"
    return f"(d.audience = 'public' OR ({between}) OR d.subject_id IN ({cases}))"


def _waiting_measured() -> measuring.Figure:
    """Measure what waits for somebody in a safeguarding team: duties of the council, those of cases among them."""
    name, grace = "What waits for a case worker", person("grace@shire.example")
    served = permissions.parties_served_by(grace)
    acted, served = _keys(permissions.acted_for(grace, served)), _keys(served)
    theirs = f"(d.owed_by_id IN ({acted}) OR (d.owed_by_id IN ({served}) AND d.audience = 'restricted'))"
    columns = ", ".join(f'd."{field.column}"' for field in Duty._meta.concrete_fields)
    sql = (
        f"SELECT {columns}, b.*, t.* FROM duties_duty d {PARTIES} WHERE d.state = 'open' AND NOT d.opportunity "
        f"AND {theirs} AND {_seen(grace)} ORDER BY d.order_at, d.id LIMIT {PAGE}"
    )

    def ours():
        return list(queries.waiting_for(grace)[:PAGE])

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    with CaptureQueriesContext(connection) as asked:
        found = ours()
    if [duty.pk for duty in found] != [row[0] for row in by_hand()]:
        raise AssertionError(f"{name}: the hand-written SQL answers something else")
    if not queries.waiting_for(grace).filter(audience=Audience.RESTRICTED).exists():
        raise AssertionError(f"{name}: no duty of a case waits for them")
    times = measuring.medians(ours, by_hand)
    return measuring.Figure(f"{name} (read)", *times, "the same rows in SQL", AIM, len(asked))


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
