"""What became of findings from one proof to the next."""

from dataclasses import dataclass

from shiremoot.intake.proofs import comparison


@dataclass(frozen=True)
class Found:
    key: str
    line: int = 1


def test_findings_are_gone_new_still_there_or_accepted():
    before = [Found("a"), Found("b"), Found("c")]
    now = [Found("b", 9), Found("c"), Found("d")]
    compared = comparison.compare(before, now, {"c": "a reason"})
    assert compared == comparison.ProofComparison(
        gone=[Found("a")], accepted=[Found("c")], still=[Found("b", 9)], new=[Found("d")]
    )


def test_of_two_alike_one_mended_is_gone_and_one_more_is_new():
    two, one = [Found("a", 1), Found("a", 5)], [Found("a", 1)]
    assert comparison.compare(two, one, {}).gone == [Found("a", 5)]
    assert comparison.compare(one, two, {}).new == [Found("a", 5)]


def test_what_is_accepted_for_the_first_time_is_not_new():
    assert comparison.compare([], [Found("a")], {"a": "a reason"}).new == []
