"""Whatever the text or the bytes, reading and proof-reading end soon, in what stands there or in one clear refusal."""

import functools
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import papers
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.spine.duties import catalogue
from tests.papers import mutations
from tests.papers.formats import made

WORDS = st.sampled_from(
    [
        "AGENDA",
        "RESOLVED:",
        "Minutes of the Parks Committee",
        "3 March 2025",
        "at 7.30 pm",
        "Present:",
        "Cllr Ada Byrne",
        "1.",
        "(a)",
        "- ",
        "\f",
        "\n",
        "\n\n",
        "\t",
        "| a | b |",
        "<p>",
        "</li>",
        "**",
        "(Pages 3 - 9",
        "within 28 days of",
        "Report by Head of Parks",
        "RECOMMENDATION",
        "is RECOMMENDED to",
        "Forward Plan",
        "Issue:",
        "Deadline for response:",
        "\u202e",
        "¹",
        "31 February 2025",
        "99/99/9999",
        "Councillors A, B and C",
        "[x](y)",
        "every 3 years",
        "____",
    ]
)


def reading_or_none(text: str) -> papers.Reading | None:
    try:
        return papers.read_text(text)
    except papers.UnreadablePaper:
        return None


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read_or_refused_and_never_breaks(text):
    reading = reading_or_none(text)
    if reading is None:
        return
    for fact in reading.facts:
        assert 1 <= fact.first_line <= fact.last_line <= reading.lines
    assert [fact.first_line for fact in reading.facts] == sorted(fact.first_line for fact in reading.facts)
    json.dumps(reading.as_json())


def test_a_line_that_is_only_markup_says_nothing():
    lines = ["Parks Committee", "Monday 3 March 2025", "AGENDA", '<a href="x">', "1. Pond"]
    assert papers.read_text("\n".join(lines)).of_kind("agenda_item")[0].first_line == 5


def test_a_megabyte_of_trouble_is_read_in_seconds():
    head = "Parks Committee\nMonday 3 March 2025\nAGENDA\n1. Apologies\n2. Pond\n"
    began = time.process_time()
    for trouble in ("The Board of ", "RESOLVED that ", "12 days ", "a", "<p <", "Councillors A and "):
        papers.read_text(head + trouble * (200_000 // len(trouble)))
    assert time.process_time() - began < 20


def test_a_table_of_twenty_thousand_rows_is_read_in_seconds():
    began = time.process_time()
    papers.read_text(
        "Parks Committee\nMonday 3 March 2025\nAGENDA\n1. Pond\n\n" + "Pond\t12\tfull\n" * 20_000
    )
    assert time.process_time() - began < 6


EXAMPLES = st.sampled_from(
    sorted(
        {
            line
            for rule in all_rules()
            for paper in (*rule.example, *rule.quiet)
            for line in paper.splitlines()
        }
    )
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(EXAMPLES, EXAMPLES, WORDS, st.text(max_size=30)), max_size=60).map("\n".join))
def test_any_text_is_proof_read_by_every_rule_and_breaks_none(text):
    try:
        proof = papers.proof_text(text, catalogue=duties())
    except papers.UnreadablePaper:
        return
    lines = text.count("\n") + 1
    assert all(1 <= finding.line <= lines for finding in proof.findings)
    json.dumps(proof.as_json())


@functools.cache
def duties():
    return catalogue.load()


SPOILED = {
    "agenda.pdf": made.pdf,
    "table.pdf": lambda: made.pdf(made.TABLE),
    "plain.pdf": lambda: made.changed(made.pdf(), compress_streams=False),
    "agenda.docx": made.word,
    "page.html": lambda: made.page(made.MODERNGOV, made.AROUND),
    "agenda.txt": lambda: made.AGENDA.encode(),
    "minutes.txt": lambda: made.AGENDA.encode("utf-16"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_spoiled_files_are_read_or_refused_in_a_sentence_and_soon(name):
    for data in mutations.spoiled(SPOILED[name](), 60):
        began = time.monotonic()
        proofed_or_refused(data, name)
        assert time.monotonic() - began < 15


def test_word_papers_spoiled_inside_are_read_or_refused():
    inside = made.held_in(made.word(), "word/document.xml")
    for spoiled in mutations.spoiled(inside, 40):
        proofed_or_refused(made.with_file(made.word(), "word/document.xml", spoiled), "agenda.docx")


def proofed_or_refused(data: bytes, name: str) -> None:
    said = f"{name} is read."
    try:
        opened = papers.open_bytes(data, name)
        papers.proof([opened], duties())
        papers.read(opened)
    except papers.UnreadablePaper as why:
        said = str(why)
    assert name in said
    assert said.endswith(".")
