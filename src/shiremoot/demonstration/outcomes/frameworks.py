"""Outcomes frameworks with their published figures, loaded and published by the actions that officers use."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import Row, table
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.outcomes.indicators import actions, loading, publishing_actions
from shiremoot.outcomes.indicators.models import Area, Framework, Indicator
from shiremoot.outcomes.indicators.rules import AreaKind, Development, DisclosureChoice

BEFORE_THE_MEETING = "2024-09-12T10:00"
SINCE_THE_MEETING = "2024-11-20T10:00"
HEADINGS = ["indicator", "area", "period", "value", "note", "printed rating"]
FACTS = ("name", "measure", "per", "places", "unit_after", "frequency", "polarity", "target_kind", "source")
USUAL = {
    "measure": "proportion",
    "unit_after": "%",
    "frequency": "yearly",
    "disclosure": DisclosureChoice.NOT_NEEDED,
}


def build(made: Made, by: Viewer) -> None:
    """Add the areas, and the frameworks with what was published before the last meeting and since."""
    for row in table("outcomes", "area"):
        within = Area.objects.filter(code=row.get("within", "")).first()
        actions.add_area(code=row["code"], name=row["name"], kind=AreaKind(row["kind"]), within=within, by=by)
    for row in table("outcomes", "framework"):
        with clock.at(BEFORE_THE_MEETING):
            framework = _framework(made, row, by)
            load(framework, "figures-before.csv", _figures(row, new=False), by)
        if new := _figures(row, new=True):
            with clock.at(SINCE_THE_MEETING):
                load(framework, "figures-since.csv", new, by)


def _framework(made: Made, row: Row, by: Viewer) -> Framework:
    framework = actions.create_framework(
        title=row["title"],
        slug=row["slug"],
        body=made.bodies[row["body"]],
        area=Area.objects.get(name="Oxfordshire"),
        about=row["about"],
        by=by,
    )
    for theme_row in row["theme"]:
        theme = actions.add_theme(
            framework=framework, number=theme_row["number"], title=theme_row["title"], by=by
        )
        for outcome_row in theme_row["outcome"]:
            outcome = actions.add_outcome(
                theme=theme, number=outcome_row["number"], title=outcome_row["title"], by=by
            )
            for indicator in outcome_row["indicator"]:
                _indicator(outcome, indicator, by)
    return framework


def _indicator(outcome: Any, row: Row, by: Viewer) -> Indicator:
    comparator = Area.objects.filter(name=row.get("comparator", "")).first()
    facts = {name: row[name] for name in FACTS if name in row}
    target = {"target": Decimal(row["target"])} if "target" in row else {}
    return actions.add_indicator(
        outcome=outcome,
        code=row["code"],
        is_key=row.get("is_key", True),
        development=Development(row.get("development", Development.REPORTED)),
        definition=USUAL | facts | target | {"comparator": comparator},
        by=by,
    )


def _figures(framework: Row, *, new: bool) -> list[list[str]]:
    """Return the rows of a sheet: the figures that were new since the last meeting, or those before."""
    rows: list[list[str]] = []
    for theme in framework["theme"]:
        for outcome in theme["outcome"]:
            for indicator in outcome["indicator"]:
                rows += _of_indicator(indicator, new=new)
    return rows


def _of_indicator(row: Row, *, new: bool) -> Iterator[list[str]]:
    figures: Sequence[Sequence[str]] = row.get("figures", [])
    fresh = row.get("new", 0)
    first = len(figures) - fresh
    for at, (period, value) in enumerate(figures):
        last = at == len(figures) - 1
        if (at >= first) == new:
            note, printed = (row.get("note", ""), row.get("printed", "")) if last else ("", "")
            yield [row["code"], "Oxfordshire", period, value, note, printed]
    for period, value in row.get("beside", []):
        if bool(fresh) == new:
            yield [row["code"], row["comparator"], period, value, "", ""]


def load(
    framework: Framework, name: str, rows: list[list[str]], by: Viewer, headings: Sequence[str] = HEADINGS
) -> None:
    """Check, load and publish a sheet of figures."""
    checked = loading.check(
        framework=framework, name=name, digest="0" * 64, rows=[list(headings), *rows], by=by
    )
    loading.load(load=checked, explanation="As the papers print them.", by=by)
    publishing_actions.publish(framework=framework, by=by)
