"""Tests in law of adult safeguarding. The bar is reasonable cause to suspect, never proof; a person decides."""

from shiremoot.kernel.pathways import legal_tests
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.legal_tests import Finding, LegalTest, Result
from shiremoot.safeguarding.cases.pathways.adult_categories import OUTSIDE_SECTION_42

_PARTS = (
    ("test.needs", "Needs for care and support, whether or not they are met"),
    ("test.risk", "Experiencing abuse or neglect, or at risk of it"),
    ("test.unable", "Because of those needs, unable to protect themselves"),
)
THREE_PARTS = LegalTest(
    key="three-parts",
    title="Reasonable cause to suspect",
    authority="Care Act 2014 s42(1): an adult in the area, ordinarily resident there or not",
    reads=tuple(path for path, _ in _PARTS),
    rule=legal_tests.every(*_PARTS),
)


def within_section_42(facts: Facts) -> Finding:
    """Return not met for a prison or approved premises, whose governor or probation answers for safety there."""
    if facts.option("concern.location") in OUTSIDE_SECTION_42:
        return Finding(
            Result.NOT_MET, ("A prison or approved premises: tell the governor or the probation service.",)
        )
    return Finding(Result.MET, ("Not in a prison or approved premises.",))


PLACE = LegalTest(
    key="place",
    title="In a place where section 42 applies",
    authority="Care Act 2014 s76(7), to confirm",
    reads=("concern.location",),
    rule=within_section_42,
)

_ADVOCATE = (
    ("advocate.difficulty", "Substantial difficulty in taking part"),
    ("advocate.alone", "Nobody suitable to support them"),
)
ADVOCATE = LegalTest(
    key="advocate",
    title="An independent advocate must be arranged",
    authority="Care Act 2014 s68",
    reads=tuple(path for path, _ in _ADVOCATE),
    rule=legal_tests.every(*_ADVOCATE),
)
