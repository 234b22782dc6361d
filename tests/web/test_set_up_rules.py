"""Which councils a site can be set up for."""

import pytest

from shiremoot.spine.bodies import usual
from shiremoot.web.set_up import rules
from tests.factories.refusal_words import said

KIND = next(iter(usual.KINDS))


def test_a_council_in_the_list_brings_its_kind_and_one_outside_it_needs_one():
    known = rules.council("Oxfordshire County Council", "")
    assert (known.name, known.code) == ("Oxfordshire County Council", known.known.code)
    assert rules.council(" Moorshire Council ", KIND) == rules.Council("Moorshire Council", KIND)


@pytest.mark.parametrize(
    ("called", "kind", "words"),
    [
        ("Cardiff Council", "", rules.WALES),
        ("Moorshire Council", "Welsh county", rules.WALES),
        (
            "Moorshire Council",
            "",
            "Moorshire Council is not in the list of councils of England. Choose what kind it is.",
        ),
        (
            "Moorshire Council",
            "duchy",
            f"There is no kind 'duchy'. The kinds are: {', '.join(usual.KINDS)}.",
        ),
    ],
)
def test_a_council_of_wales_or_of_no_kind_is_refused(called, kind, words):
    assert said(rules.council, called, kind) == words
