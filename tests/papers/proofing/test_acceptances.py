"""What was accepted with a reason stays accepted when the paper is proofed again, and nothing else does."""

from datetime import date

import pytest

from shiremoot import papers
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.spine.duties import catalogue

PAPER = "Parks Committee\nMonday 4 March 2025\nAGENDA\n1. Apologies\n2. Pond, by Friday 7 May 2025\n"


def findings(text: str) -> list[papers.Finding]:
    return [one for one in papers.proof_text(text).findings if one.rule == "weekday-disagrees"]


def accepted_first() -> papers.Acceptances:
    return papers.Acceptances().with_one_more(findings(PAPER)[0], " As it was sent. ", date(2025, 3, 10))


def test_an_accepted_finding_is_set_apart_with_its_reason():
    proof = accepted_first().applied_to(papers.proof_text(PAPER).only(lambda one: one in findings(PAPER)))
    assert [one.text for one in proof.findings] == ["Friday 7 May 2025"]
    assert [(one.finding.text, one.reason) for one in proof.accepted] == [
        ("Monday 4 March 2025", "As it was sent.")
    ]


def test_it_stays_accepted_when_lines_are_added_and_comes_back_when_its_words_change():
    longer = PAPER.replace("AGENDA", "in the Old Hall\n\nAGENDA").replace("Parks", "\n\nParks", 1)
    again = accepted_first().applied_to(papers.proof_text(longer, "another name"))
    assert [one.finding.line for one in again.accepted] == [4]
    changed = accepted_first().applied_to(papers.proof_text(PAPER.replace("4 March", "5 March")))
    assert changed.accepted == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rules_findings_keep_their_keys_when_lines_are_added(rule):
    def keys(before: str) -> set[str]:
        given = [
            papers.SourceText(f"{place}.txt", "", before + text) for place, text in enumerate(rule.example, 1)
        ]
        return {one.key for one in papers.proof(given, catalogue.load()).findings if one.rule == rule.name}

    assert keys("\n\n\n") == keys("")


def test_the_file_can_be_read_by_people_and_gives_back_what_was_kept():
    kept = accepted_first()
    assert kept.as_text().splitlines()[1:] == [
        "",
        "[[accepted]]",
        f'key = "{kept.kept[0].key}"',
        'rule = "weekday-disagrees"',
        'text = "Monday 4 March 2025"',
        'message = "4 March 2025 is a Tuesday."',
        'reason = "As it was sent."',
        "on = 2025-03-10",
    ]
    assert papers.Acceptances.from_text(kept.as_text()) == kept


@pytest.mark.parametrize("words", ['"quoted" \\ back', "tab\tbell\x07 del\x7f", "line\nbreak", "é ☃ 𝔄"])
def test_any_words_can_be_kept(words):
    finding = papers.Finding(papers.Place(1, words), words, rule="r")
    kept = papers.Acceptances().with_one_more(finding, words)
    assert papers.Acceptances.from_text(kept.as_text()).kept[0].message == words


def test_accepting_again_keeps_the_new_reason_only():
    twice = accepted_first().with_one_more(findings(PAPER)[0], "Another reason")
    assert [one.reason for one in twice.kept] == ["Another reason"]


def test_a_reason_is_asked_for():
    with pytest.raises(papers.BrokenAcceptances, match="for a reason"):
        papers.Acceptances().with_one_more(findings(PAPER)[0], "  ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[accepted]\n", "This is not a TOML file"),
        ("accepted = 3", "Expected a [[accepted]] for each finding accepted."),
        ("accepted = [3]", "Expected a [[accepted]] for each finding accepted."),
        ('[[accepted]]\nkey = "a"', "A finding is accepted for a reason; say which."),
        ('[[accepted]]\nreason = "a"', "An acceptance needs the key of its finding."),
        ('[[accepted]]\nkey = "a"\nreason = 3', "Expected reason in words, between quotation marks."),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_in_one_sentence(text, why):
    with pytest.raises(papers.BrokenAcceptances) as refused:
        papers.Acceptances.from_text(text)
    assert str(refused.value).startswith(why)
