"""The proof as programs see it: the shape of docs/proofing.md."""

import json

from shiremoot.papers.proofing import outputs
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.proof import File, Proof
from tests.papers.proofing.proofs import PROOF, TOTAL, WEEKDAY


def test_the_shape_is_as_documented():
    shape = json.loads(outputs.FORMATS["json"](outputs.OutputPage(PROOF)))
    assert list(shape) == ["files", "unreadable"]
    agenda, minutes, clean = shape["files"]
    assert agenda["file"] == "parks/agenda.txt"
    assert agenda["findings"] == [
        {
            "rule": "weekday-disagrees",
            "line": 3,
            "page": 2,
            "text": "Monday 4 March 2025",
            "message": "4 March 2025 is a Tuesday.",
            "expected": "Tuesday 4 March 2025, or the date meant",
            "related": [],
            "confidence": "certain",
            "key": WEEKDAY.key,
        },
        {
            "rule": "total-is-not-the-sum",
            "line": 9,
            "page": None,
            "text": "12 < 13 & more",
            "message": "The parts add up to 13.",
            "expected": "13",
            "related": [{"file": "parks/minutes 1.txt", "line": 4, "page": None, "text": "Total 13"}],
            "confidence": "likely",
            "key": TOTAL.key,
        },
    ]
    assert clean == {"file": "parks/clean.txt", "findings": [], "accepted": [], "notes": []}
    assert (minutes["findings"], minutes["accepted"][0]["reason"]) == ([], "Quoted from the <old> letter")
    assert shape["unreadable"] == [
        {"file": "parks/scan.pdf", "why": "scan.pdf holds pictures of pages & no text."}
    ]


def test_half_a_letter_does_not_stop_the_writing():
    half = Finding(Place(1, "a\udc80"), "Odd.", rule="r")
    text = outputs.FORMATS["json"](outputs.OutputPage(Proof((File("a.txt", (half,)),))))
    assert json.loads(text.encode("utf-8"))["files"][0]["findings"][0]["text"] == "a\udc80"
