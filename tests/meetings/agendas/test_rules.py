"""Numbers, private items and stale pages, as rules."""

import pytest

from shiremoot.kernel.errors import Stale
from shiremoot.meetings.agendas import rules
from tests.factories.refusal_words import said


@pytest.mark.parametrize(
    ("published", "more", "numbers"),
    [([], 2, ["1", "2"]), (["1", "2", "4a"], 2, ["5", "6"]), (["10"], 0, []), (["A"], 1, ["1"])],
)
def test_numbers_go_on_after_the_highest_published_one(published, more, numbers):
    assert rules.numbers(published, more) == numbers


@pytest.mark.parametrize("paragraph", rules.PARAGRAPHS)
def test_a_private_item_needs_a_paragraph_and_the_public_interest_test(paragraph):
    rules.check_exemption(paragraph, "Bids are open.")
    with pytest.raises(rules.NotPrivate, match="Say why the public interest"):
        rules.check_exemption(paragraph, " ")


def test_what_is_public_needs_neither_and_no_paragraph_is_made_up():
    rules.check_exemption(None, "")
    with pytest.raises(rules.NotPrivate, match="Choose the paragraph"):
        rules.check_exemption(None, "Because.")
    with pytest.raises(rules.NotPrivate, match="paragraphs 1 to 7"):
        rules.check_exemption(8, "Because.")


def test_a_stale_page_is_told_who_did_what_meanwhile():
    rules.check_version(3, 3, who="Dev", what="moved “Winter plan” up")
    with pytest.raises(Stale, match="Dev moved “Winter plan” up"):
        rules.check_version(3, 4, who="Dev", what="moved “Winter plan” up")


@pytest.mark.parametrize(
    ("title", "because", "today", "words"),
    [
        ("Flood", "The river rose.", True, ""),
        (
            "Flood",
            "The river rose.",
            False,
            "Until the day of the meeting, publish a supplement to its agenda instead.",
        ),
        (" ", "The river rose.", True, "Enter the title of the urgent item."),
        (
            "Flood",
            " ",
            True,
            "Say why the chair agreed to take it as urgent: the minutes must give the reason.",
        ),
        (" budget", "The river rose.", True, "“budget” is on this agenda already."),
    ],
)
def test_an_urgent_item_is_new_has_the_chairs_reason_and_is_taken_on_the_day(title, because, today, words):
    assert said(rules.check_urgent, title, because, titles=["Budget"], today=today) == words
