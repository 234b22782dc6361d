"""Store the strategies of a paper. One with a review date, or a clock and its start, owes a review."""

from shiremoot.intake.imports import implied
from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.partnerships.strategies import actions, queries
from shiremoot.spine.documents.models import Fact


def store(paper: PaperToStore) -> None:
    """Store strategies, with the duties to review them."""
    for fact in paper.kind("strategy"):
        _strategy(paper, fact)
        paper.stored["strategies"] += 1


def _strategy(paper: PaperToStore, fact: Fact) -> None:
    adopted, review_by = str(fact.value.get("adopted") or ""), fact.value.get("review_by")
    known = queries.named(fact.value["title"], paper.body)
    strategy = known or actions.adopt(
        by=paper.by,
        body=paper.body,
        title=fact.value["title"],
        adopted=adopted[:10],
        review_every=str(fact.value.get("review_clock") or "")[:60],
        review_by=review_by or None,
    )
    due = implied.review_due(adopted, str(fact.value.get("review_clock") or ""), review_by)
    if due is not None:
        offer(
            paper,
            rests_on=[fact],
            reason="The paper states when the strategy is to be reviewed."
            if review_by
            else "The paper states when the strategy was adopted, and how often it is reviewed.",
            duty=lambda: actions.owe_review(
                by=paper.by,
                strategy=strategy,
                kind=implied.review_kind(strategy.title),
                from_=implied.first_day(adopted),
                due=due,
                source=paper.document,
                line=fact.first_line,
                words=paper.line(fact.first_line),
            ),
        )
