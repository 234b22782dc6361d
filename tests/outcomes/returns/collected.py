"""A return of Moorshire's board, which Elin collects and Ruth, Sam and Tess fill in for organisations."""

import hashlib
from datetime import date

from shiremoot.foundation.access.rules import Role
from shiremoot.kernel.figures import read_period
from shiremoot.outcomes.returns import collecting, sending
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnTemplate, ReturnUpload
from shiremoot.outcomes.returns.rules import CollectionDays
from tests.factories import moorshire

SCHEMA = {
    "title": "Places of safety",
    "description": "Who asked for a place, and what came of it.",
    "fields": [
        {"name": "place", "type": "string", "constraints": {"enum": ["refuge", "sanctuary"]}},
        {"name": "referrals", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "accepted", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "declined", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "waiting", "type": "integer", "constraints": {"minimum": 0}},
        {"name": "children", "type": "integer", "constraints": {"minimum": 0}},
    ],
    "primaryKey": ["place"],
    "shiremoot": {
        "level": "aggregate",
        "rules": [
            {"whole": "referrals", "parts": ["accepted", "declined", "waiting"]},
            {"part": "children", "atMost": "accepted"},
        ],
        "national": {"absent": "No estimate for the county is agreed."},
    },
}
DAYS = CollectionDays(date(2024, 10, 1), date(2024, 11, 29), date(2024, 12, 6), date(2024, 12, 20))
PERIOD = "Q2 2024-25"
HEADINGS = ["organisation", "period", "place", "referrals", "accepted", "declined", "waiting", "children"]
GOOD = (["refuge", "12", "7", "4", "1", "3"], ["sanctuary", "20", "20", "0", "0", "9"])


def collector(county):
    """Elin, who collects the returns of bodies that the county council hosts."""
    if "elin" not in county.accounts:
        moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
    return county.viewer("elin")


def filler(county, name="ruth", organization=None, role=Role.BUSINESS_MANAGER):
    """Ruth, who fills in and signs off the returns of the Haven."""
    if name not in county.accounts:
        moorshire.account(county, name, role, organization=organization or county.haven)
    return county.viewer(name)


def template(county, schema=None, title="Places of safety") -> ReturnTemplate:
    return collecting.add_template(
        title=title, body=county.board, schema=schema or SCHEMA, signed_by="Director", by=collector(county)
    )


def collection(county, of=None, period=PERIOD, days=DAYS, organizations=None) -> ReturnCollection:
    return collecting.open_collection(
        template=of or template(county),
        period=read_period(period),
        days=days,
        organizations=organizations or [county.haven, county.trust],
        by=collector(county),
    )


def owed(county, of=None, organization=None) -> ExpectedReturn:
    made = of or collection(county)
    return made.expected.get(organization=organization or county.haven)


def sheet(one: ExpectedReturn, *rows, headings=HEADINGS) -> list[list[str]]:
    begins = [one.organization.name, one.collection.period.label]
    return [headings, *([*begins, *row] for row in rows)]


def checked(county, one: ExpectedReturn, *rows, by=None) -> ReturnUpload:
    found = sheet(one, *(rows or GOOD))
    digest = hashlib.sha256(str(found).encode()).hexdigest()
    return sending.check(expected=one, name="places.csv", digest=digest, rows=found, by=by or filler(county))


def loaded(county, one: ExpectedReturn, *rows, comment="As the register has it", by=None) -> ExpectedReturn:
    by = by or filler(county)
    sending.load(upload=checked(county, one, *rows, by=by), comment=comment, by=by)
    return ExpectedReturn.objects.get(pk=one.pk)


def sent(county, one: ExpectedReturn, *rows, by=None) -> ExpectedReturn:
    by = by or filler(county)
    return sending.send(expected=loaded(county, one, *rows, by=by), by=by)


def another(county) -> ExpectedReturn:
    """A return of the Haven for another period, so that several can be in different states."""
    made = ReturnTemplate.objects.filter(slug="places-of-safety").order_by("-version").first()
    number = ReturnCollection.objects.count()
    return owed(county, collection(county, made or template(county), f"{2023 - number}"))
