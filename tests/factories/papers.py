"""A made-up paper of Moorshire's board, as plain text, and the same kinds of fact by hand."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document, Fact
from tests.factories.moorshire import NOW

AGENDA = """\
Moorshire County Council

HEALTH AND WELLBEING BOARD

Thursday, 12 December 2024 at 2.00 pm
Moor Hall, Market Square, Moorton

Membership

Chair: Councillor Joan Whitcombe
Vice-Chair: Dr Petra Lindqvist

Members:
Councillor Tom Ashdown
Ruth Calloway

Notes: Date of next meeting: 13 March 2025

AGENDA

1.   Welcome

2.   Apologies and Substitutes

3.   Petitions and Public Address

     Anyone who would like to speak may come to the hall or join online.
     Requests to speak must reach us no later than 9am four working days before the meeting:
     9am on Friday 6 December 2024.

4.   Annual Report of the Safer Moorshire Partnership (Pages 1 - 12)

     2.10 to 2.30

     Report by the Director of Public Health

     The Board is RECOMMENDED to note the annual report.

5.   Winter Plan (Pages 13 - 20)

     Report by the Director of Adult Social Care

     The Health and Wellbeing Board is RECOMMENDED to
     (a) approve the winter plan; and
     (b) ask for an update in the spring.
"""


def source(text: str = "One line", name: str = "paper.txt", body: Body | None = None, **facts) -> Document:
    """An imported paper, with nothing read in it."""
    return Document.objects.create(
        name=name,
        digest=f"{Document.objects.count():064}",
        text=text,
        lines=text.count("\n") + 1,
        brought_by=str(OPERATOR),
        brought_at=NOW,
        scope=body.scope if body else None,
        **facts,
    )


def fact(
    paper: Document, kind: str, first: int = 1, /, last: int | None = None, sureness="certain", **value
) -> Fact:
    """Something read in it."""
    return Fact.objects.create(
        source=paper,
        order=paper.facts.count(),
        kind=kind,
        value=value,
        read_value=value,
        first_line=first,
        last_line=last or first,
        sureness=sureness,
    )
