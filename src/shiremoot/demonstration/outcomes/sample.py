"""A framework of made-up figures, to show what published papers give no numbers for: districts, control charts,
small counts that are hidden, a definition that changed, and commentary that a board received."""

import datetime
import random
from collections.abc import Iterator

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.outcomes.frameworks import load
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.figures.periods import YearKind, month, quarter, year
from shiremoot.outcomes.indicators import actions, commenting
from shiremoot.outcomes.indicators.models import Area, Framework, StrategyOutcome
from shiremoot.outcomes.indicators.rules import DisclosureChoice

BODY = "health-and-wellbeing-board"
BEFORE_THE_MEETING = "2024-09-13T10:00"
SINCE_THE_MEETING = "2024-11-21T10:00"
HEADINGS = ["indicator", "area", "period", "count", "denominator", "status"]
DISTRICTS = {
    "Cherwell": (161_000, 0.95),
    "Oxford": (162_000, 1.35),
    "South Oxfordshire": (149_000, 0.85),
    "Vale of White Horse": (139_000, 0.9),
    "West Oxfordshire": (114_000, 0.9),
}
FALLS, ANSWERED, SUPPORTED, SAFE = "S1", "S2", "S3", "S4"
PROTECTED = {"disclosure": DisclosureChoice.ONE_TO_FIVE}
SEED = 20241121


def build(made: Made, by: Viewer) -> None:
    """Add the framework, its four indicators, and their figures."""
    with clock.at(BEFORE_THE_MEETING):
        framework = _framework(made, by)
        chance = random.Random(SEED)
        falls, later = list(_falls(chance)), [*_answered(chance), *_supported(chance)]
        load(framework, "sample-figures.csv", [*falls, *_safe(chance, 2016, 2020)], by, HEADINGS)
        _comment(
            framework,
            SAFE,
            "The fall since 2019 is within what chance allows. Wardens now walk the two busiest routes.",
            by,
        )
    with clock.at(SINCE_THE_MEETING):
        load(framework, "sample-figures-quarters.csv", later, by, HEADINGS)
        commenting.follow_meetings(by=by)
        _redefine(framework, chance, by)
        rebased = framework.indicators.get(code=ANSWERED)
        why = "A second team began to answer calls"
        actions.rebase(indicator=rebased, start=datetime.date(2023, 10, 1), why=why, by=by)
        _comment(
            framework,
            ANSWERED,
            "The second team keeps answers quick. The provisional figure for September will be replaced in December.",
            by,
        )


def _framework(made: Made, by: Viewer) -> Framework:
    framework = actions.create_framework(
        title="Sample outcomes: safe at home and outside",
        slug="sample",
        body=made.bodies[BODY],
        area=Area.objects.get(name="Oxfordshire"),
        about="Every figure here is made up, to show what an outcomes framework can do.",
        is_sample=True,
        by=by,
    )
    theme = actions.add_theme(framework=framework, title="Safe at home and outside", by=by)
    _indicators(actions.add_outcome(theme=theme, title="Fewer people come to harm", by=by), by)
    return framework


def _comment(framework: Framework, code: str, text: str, by: Viewer) -> None:
    """Write commentary on the latest figure of an indicator, as sample text."""
    commenting.write(indicator=framework.indicators.get(code=code), text=f"Sample text. {text}", by=by)


def _indicators(outcome: StrategyOutcome, by: Viewer) -> None:
    england = Area.objects.get(name="England")
    percent = {"measure": "proportion", "unit_after": "%", "places": 1}
    for code, name, facts in (
        (
            FALLS,
            "Emergency admissions for falls at home",
            {
                "measure": "rate",
                "per": 100_000,
                "unit_after": " per 100,000",
                "frequency": "yearly",
                "polarity": "low is good",
                "comparator": england,
                "target_kind": "better than the comparator",
                "numerator": "Emergency admissions after a fall at home",
                "denominator": "Residents",
            },
        ),
        (
            ANSWERED,
            "Calls to the helpline answered within 20 seconds",
            {
                "frequency": "monthly",
                "polarity": "high is good",
                "target_kind": "a value",
                "target": 85,
                **percent,
            },
        ),
        (
            SUPPORTED,
            "Young people who began support",
            {"measure": "count", "frequency": "quarterly", "polarity": "high is good"},
        ),
        (
            SAFE,
            "People who feel safe outside after dark",
            {"frequency": "yearly", "polarity": "high is good", "comparator": england, **percent},
        ),
    ):
        definition = {"name": f"{name} (sample data)", "source": "Made up", **PROTECTED, **facts}
        actions.add_indicator(outcome=outcome, code=code, definition=definition, by=by)


def _falls(chance: random.Random) -> Iterator[list[str]]:
    for first in range(2016, 2024):
        period, total, people = year(first, YearKind.FINANCIAL).label, 0, 0
        for name, (residents, level) in DISTRICTS.items():
            count = round(
                residents / 100_000 * 210 * level * (1 - 0.035 * (first - 2016)) + chance.gauss(0, 12)
            )
            total, people = total + count, people + residents
            yield [FALLS, name, period, str(count), str(residents), ""]
        yield [FALLS, "Oxfordshire", period, str(total), str(people), ""]
        yield [FALLS, "England", period, str(560 * (208 - first + 2016)), "56000000", ""]


def _answered(chance: random.Random) -> Iterator[list[str]]:
    for at in range(24):
        calls = 1200 + round(chance.gauss(0, 60))
        share = (0.80 if at < 12 else 0.90) + chance.gauss(0, 0.013)
        period = month(2022 + (9 + at) // 12, (9 + at) % 12 + 1).label
        status = "provisional" if at == 23 else "final"
        yield [ANSWERED, "", period, str(round(calls * share)), str(calls), status]


def _supported(chance: random.Random) -> Iterator[list[str]]:
    for at in range(14):
        period, total = quarter(2021 + at // 4, at % 4 + 1, YearKind.FINANCIAL).label, 0
        for name, (_, level) in DISTRICTS.items():
            count = max(0, round(11 * level + chance.gauss(0, 4)))
            total += count
            yield [SUPPORTED, name, period, str(count), "", ""]
        yield [SUPPORTED, "Oxfordshire", period, str(total), "", ""]


def _safe(chance: random.Random, first: int, last: int, asked: int = 1100) -> Iterator[list[str]]:
    for each in range(first, last + 1):
        count = round(asked * (0.60 + 0.012 * (each - first)) + chance.gauss(0, 9))
        yield [SAFE, "", str(each), str(count), str(asked), ""]
        yield [SAFE, "England", str(each), str(round(24_000 * 0.61)), "24000", ""]


def _redefine(framework: Framework, chance: random.Random, by: Viewer) -> None:
    """Change what one indicator counts, and load the years since."""
    indicator = framework.indicators.get(code=SAFE)
    last = indicator.definitions.get()
    kept = {
        field.name: getattr(last, field.name)
        for field in last._meta.fields
        if field.name not in ("id", "indicator", "version", "since", "change")
    }
    change = "Asks everybody aged 16 and over, where it asked those aged 18 and over"
    actions.redefine(indicator=indicator, change=change, definition=kept, by=by)
    load(framework, "sample-figures-2021.csv", list(_safe(chance, 2021, 2023, 1900)), by, HEADINGS)
