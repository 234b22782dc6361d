"""An act is a key that stays, with words that may change."""

import pytest

from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.kernel import acts
from shiremoot.kernel.acts import Act


def test_an_act_is_its_key_and_knows_its_words():
    assert (TrailAct.READ == "trail.read", str(TrailAct.READ), TrailAct.READ.words) == (
        True,
        "trail.read",
        "read",
    )
    assert acts.by_key("trail.read") is TrailAct.READ


def test_no_act_has_an_unknown_key():
    assert acts.by_key("trail.unheard_of") is None


def test_words_are_filled_from_the_change_and_what_is_missing_is_left_empty():
    assert TrailAct.REFUSED.in_words({"wanted": "sign in", "reason": "x"}) == "was refused: sign in"
    assert TrailAct.REFUSED.in_words({}) == "was refused: "


def test_braces_in_a_change_are_kept_as_they_are():
    assert TrailAct.REFUSED.in_words({"wanted": "{reason}"}) == "was refused: {reason}"


def test_one_key_does_not_stand_for_two_acts():
    with pytest.raises(ValueError, match=r"trail\.read stands for two acts"):

        class Again(Act):
            READ = "trail.read", "read again"


@pytest.mark.parametrize("key", ["read", "Trail.Read", "trail.read it", "trail.read.twice", ""])
def test_a_key_is_a_room_and_a_verb(key):
    with pytest.raises(ValueError, match="is not a room and a verb"):

        class Odd(Act):
            ONE = key, "did"
