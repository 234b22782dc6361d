"""Which counts are hidden, and how the others are rounded."""

from dataclasses import dataclass

from shiremoot.kernel.disclosure.ranges import Range

HIDDEN_AS = "[c]"  # the government's sign for a confidential cell


@dataclass(frozen=True, kw_only=True)
class SuppressionPolicy:
    """The rule of one indicator. Raises ValueError for a range that is upside down or a step below one.

    hides    counts from and to which are hidden, both included
    rounded  the step to which shown counts are rounded, totals by themselves; 1 shows them as they are
    """

    name: str
    hides: Range
    rounded: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.hides.low <= self.hides.high or self.rounded < 1:
            raise ValueError("A policy hides a range from zero or more, and rounds to one or more.")

    def is_small(self, count: int) -> bool:
        """Return True if the policy hides this count."""
        return self.hides.low <= count <= self.hides.high

    def shown(self, count: int) -> int:
        """Return a count as printed: to the nearest step, halves up."""
        return self.rounded * ((2 * count + self.rounded) // (2 * self.rounded))

    def meaning(self, printed: int) -> Range:
        """Return the counts that a printed figure can stand for; small ones only if it can be nothing else."""
        near = range(max(0, printed - self.rounded), printed + self.rounded + 1)
        alike = [count for count in near if self.shown(count) == printed]
        possible = [count for count in alike if not self.is_small(count)] or alike
        return Range(possible[0], possible[-1])

    @property
    def width(self) -> int:
        """Return how far apart the ends of what is hidden are: what an intruder may never narrow down."""
        return int(self.hides.high - self.hides.low)


# NHS England's rule for hospital figures below England.
ONE_TO_SEVEN = SuppressionPolicy(name="1 to 7 hidden, others to the nearest 5", hides=Range(1, 7), rounded=5)
# For tables that must add up: nothing rounded, so other cells are hidden as well where sums would tell.
ONE_TO_FIVE = SuppressionPolicy(name="1 to 5 hidden, others as they are", hides=Range(1, 5))
# The Safeguarding Adults Collection.
ADULTS_COLLECTION = SuppressionPolicy(
    name="0 to 4 hidden, others to the nearest 5", hides=Range(0, 4), rounded=5
)

POLICIES = (ONE_TO_SEVEN, ONE_TO_FIVE, ADULTS_COLLECTION)
