"""Strategies, and the reviews their bodies owe."""

import datetime

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import table
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.imports import implied
from shiremoot.partnerships.strategies import actions as strategies
from shiremoot.partnerships.strategies.models import Strategy
from shiremoot.spine.duties import catalogue

REVIEWS_SINCE = datetime.date(2024, 1, 1)  # earlier reviews are history, not duties


def build(made: Made) -> None:
    """Add the strategies, and raise the reviews due since `REVIEWS_SINCE`."""
    for row in table("strategies", "strategy"):
        adopted, review_by = str(row.get("adopted", "")), row.get("review_by")
        strategy = strategies.adopt(
            by=OPERATOR,
            body=made.bodies[row["body"]],
            title=row["title"],
            key=row["key"],
            adopted=adopted,
            years=str(row.get("years", "")),
            review_every=row.get("review_every", ""),
            review_by=review_by,
            authority=row.get("authority", "")[:300],
        )
        _review(strategy, adopted, review_by)


def _review(strategy: Strategy, adopted: str, review_by: datetime.date | None) -> None:
    kind = implied.review_kind(strategy.title)
    by_law = catalogue.load()[kind].clock if "accommodation" in strategy.title.lower() else None
    every = by_law.text if by_law else strategy.review_every
    due = implied.review_due(adopted, every, review_by.isoformat() if review_by else None)
    if due and due >= REVIEWS_SINCE:
        strategies.owe_review(
            by=OPERATOR,
            strategy=strategy,
            from_=implied.first_day(adopted),
            due=due,
            kind=kind,
        )
