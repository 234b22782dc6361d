"""A framework of Moorshire with one theme, kept by an analyst of the county council."""

import hashlib

from shiremoot.foundation.access.rules import Role
from shiremoot.outcomes.indicators import actions, loading, publishing_actions
from shiremoot.outcomes.indicators.models import Area, FigureLoad, FigureRelease, Framework, Indicator
from shiremoot.outcomes.indicators.rules import AreaKind
from tests.factories import moorshire

USUAL = {
    "name": "People who feel safe",
    "measure": "proportion",
    "unit_after": "%",
    "frequency": "yearly",
    "polarity": "high is good",
    "disclosure": "not needed: the source is published, or nobody is counted",
}
HEADINGS = ["indicator", "area", "period", "value", "count", "denominator", "lower", "upper", "status"]


def analyst(county):
    """Elin, who keeps the frameworks of bodies that the county council hosts."""
    if "elin" not in county.accounts:
        moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
    return county.viewer("elin")


def framework(county, title="Outcomes of Moorshire", body=None) -> Framework:
    by = analyst(county)
    if not Area.objects.exists():
        england = actions.add_area(code="E92000001", name="England", kind=AreaKind.COUNTRY, by=by)
        moor = actions.add_area(
            code="E10000099", name="Moorshire", kind=AreaKind.COUNTY, within=england, by=by
        )
        for code, name in (("E07000901", "North"), ("E07000902", "South"), ("E07000903", "West")):
            actions.add_area(code=code, name=name, kind=AreaKind.DISTRICT, within=moor, by=by)
    area = Area.objects.get(name="Moorshire")
    made = actions.create_framework(title=title, body=body or county.board, area=area, by=by)
    theme = actions.add_theme(framework=made, number="1", title="Safe places", by=by)
    actions.add_outcome(theme=theme, number="1.1", title="People feel safe", by=by)
    return made


def indicator(county, of: Framework, code="1.101", **facts) -> Indicator:
    outcome = of.themes.first().outcomes.first()
    own = {name: facts.pop(name) for name in ("is_key", "development", "owner") if name in facts}
    return actions.add_indicator(
        outcome=outcome, code=code, definition=USUAL | facts, by=analyst(county), **own
    )


def england() -> Area:
    return Area.objects.get(name="England")


def checked(county, of: Framework, *rows, headings=HEADINGS) -> FigureLoad:
    """A file that was checked: each row is an indicator's code, an area, a period, and what follows."""
    padded = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    return loading.check(
        framework=of,
        name="figures.csv",
        digest=hashlib.sha256(str(rows).encode()).hexdigest(),
        rows=[headings, *padded],
        by=analyst(county),
    )


def loaded(county, of: Framework, *rows, explanation="As the source has it") -> FigureLoad:
    return loading.load(load=checked(county, of, *rows), explanation=explanation, by=analyst(county))


def published(county, of: Framework) -> FigureRelease:
    return publishing_actions.publish(framework=of, by=analyst(county))
