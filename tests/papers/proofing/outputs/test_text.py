"""The proof as people see it on a screen."""

import dataclasses

from shiremoot.papers.proofing import outputs
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.proof import File, Proof
from tests.papers.proofing.proofs import ACCEPTED, CLEAN, PROOF, TOTAL, WEEKDAY


def text(proof: Proof, **options) -> str:
    return outputs.FORMATS["text"](outputs.OutputPage(proof, **options))


def test_findings_stand_under_their_file_with_line_page_words_and_what_was_expected():
    assert text(PROOF).splitlines() == [
        "parks/agenda.txt",
        f"  line 3, page 2  certain  weekday-disagrees  {WEEKDAY.key}",
        "    “Monday 4 March 2025”",
        "    4 March 2025 is a Tuesday.",
        "    Expected: Tuesday 4 March 2025, or the date meant",
        f"  line 9  likely  total-is-not-the-sum  {TOTAL.key}",
        "    “12 < 13 & more”",
        "    The parts add up to 13.",
        "    Expected: 13",
        "    See parks/minutes 1.txt line 4: “Total 13”",
        "",
        "2 findings in 1 of 3 papers (1 certain, 1 likely); 1 accepted; 1 could not be read.",
    ]


def test_accepted_findings_show_their_reason_when_asked_for():
    assert text(PROOF, show_accepted=True).splitlines()[11:17] == [
        "parks/minutes 1.txt",
        f"  line 1  accepted  weekday-disagrees  {ACCEPTED.finding.key}",
        "    “Friday 5 March 2025”",
        "    5 March 2025 is a Wednesday.",
        "    Accepted: Quoted from the <old> letter",
        "",
    ]


def test_a_clean_paper_gives_one_line():
    assert text(CLEAN) == "Nothing found in 1 paper.\n"


def test_nothing_is_wider_than_the_screen():
    words = dataclasses.replace(TOTAL, message="The total and its parts disagree. " * 20, rule="r")
    wide = text(Proof((File("a.txt", (words,)),)), width=80)
    assert max(map(len, wide.splitlines())) <= 80


def test_colour_only_when_asked_for():
    assert "\x1b" not in text(PROOF)
    assert "\x1b[31mcertain\x1b[0m" in text(PROOF, colour=True)


def test_words_of_a_paper_cannot_steer_the_terminal_or_turn_a_line_around():
    odd = Finding(Place(1, "a\x1b[2Jb\u202ec\x07"), "Odd\x9b words.", rule="r")
    shown = text(Proof((File("a\x1b.txt", (odd,)),)))
    assert shown.splitlines()[0] == "a .txt"
    assert shown.splitlines()[2:4] == ["    “a [2Jb c”", "    Odd words."]
