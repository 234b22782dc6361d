"""A proof made by hand, so that what is shown of one can be told exactly."""

from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.proof import Accepted, File, Proof, Unreadable

WEEKDAY = Finding(
    Place(3, "Monday 4 March 2025", 2, "parks/agenda.txt"),
    "4 March 2025 is a Tuesday.",
    "Tuesday 4 March 2025, or the date meant",
    rule="weekday-disagrees",
)
TOTAL = Finding(
    Place(9, "12 < 13 & more", None, "parks/agenda.txt"),
    "The parts add up to 13.",
    "13",
    (Place(4, "Total 13", None, "parks/minutes 1.txt"),),
    "likely",
    "total-is-not-the-sum",
)
ACCEPTED = Accepted(
    Finding(
        Place(1, "Friday 5 March 2025", None, "parks/minutes 1.txt"),
        "5 March 2025 is a Wednesday.",
        rule="weekday-disagrees",
    ),
    "Quoted from the <old> letter",
)
PROOF = Proof(
    (
        File("parks/agenda.txt", (WEEKDAY, TOTAL)),
        File("parks/minutes 1.txt", (), (ACCEPTED,)),
        File("parks/clean.txt", ()),
    ),
    (Unreadable("parks/scan.pdf", "scan.pdf holds pictures of pages & no text."),),
)
CLEAN = Proof((File("parks/clean.txt", ()),))
