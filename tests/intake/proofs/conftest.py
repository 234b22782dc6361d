"""One rule only, so that these tests say nothing of what other rules find."""

import pytest

from shiremoot.intake.proofs import actions
from shiremoot.papers.proofing import proof
from shiremoot.papers.proofing.rule import all_rules


@pytest.fixture
def weekdays(instead):
    """Only the rule of weekdays looks."""
    only = tuple(rule for rule in all_rules() if rule.name == "weekday-disagrees")
    for module in (proof, actions):
        instead(module, "all_rules", lambda: only)
