"""Whatever the text, reading ends soon, in facts that stand on its lines or in one clear refusal."""

import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import papers

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


def test_a_megabyte_of_trouble_is_read_in_seconds():
    head = "Parks Committee\nMonday 3 March 2025\nAGENDA\n1. Apologies\n2. Pond\n"
    began = time.process_time()
    for trouble in ("The Board of ", "RESOLVED that ", "12 days ", "a", "<p <", "Councillors A and "):
        papers.read_text(head + trouble * (200_000 // len(trouble)))
    assert time.process_time() - began < 20
