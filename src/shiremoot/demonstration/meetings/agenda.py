"""An agenda in preparation with reports at each stage. Their text is made up, and says so."""

from dataclasses import dataclass

from shiremoot.demonstration import cast
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.agendas import queries as agendas_read
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.agendas.rules import ItemKind
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.models import Report

MADE_UP = "Made up for the demonstration."
OFFICERS = ("Priya Nair, finance", "Tom Ellery, legal")


@dataclass(frozen=True)
class Draft:
    """A made-up report: its item, the number of checks it has passed, and its text."""

    item: str
    author: str
    checks: int
    purpose: str
    recommendations: str
    body: str
    paragraph: int | None = None
    public_interest: str = ""


DRAFTS = (
    Draft(
        item="Director of Public Health Annual Report",
        author="Director of Public Health",
        checks=len(rules.ClearanceKind),
        purpose=f"To present the annual report and what it asks of partners. {MADE_UP}",
        recommendations="note the annual report\nask each partner to say by June what it will do about damp homes",
        body=f"""# Why this comes to the board

The report is written each year by the director, who is independent in it. {MADE_UP}

# What it found

Homes that are cold and damp make people ill, and the same streets come up in every table.

| Area | Homes looked at | With damp |
|---|---|---|
| North | 120 | 31 |
| South | 140 | 22 |
| Town | 300 | 96 |

# What it asks

1. That landlords are visited street by street.
2. That a child seen twice for asthma has their home looked at.
3. That the figures come back to this board in a year.
""",
    ),
    Draft(
        item="Update on Primary Care Strategy",
        author="Integrated care board",
        checks=3,
        purpose=f"To say how far the strategy has come. {MADE_UP}",
        recommendations="note the progress\nask for the figures by district next time",
        body=f"""## Where it stands

Four of the nine steps are done. {MADE_UP}

- Phones are answered sooner.
- Two practices share a nurse.
""",
    ),
    Draft(
        item="A building for the health hub",
        author="Director of Property",
        checks=1,
        purpose=f"To choose between two sites while bids are open. {MADE_UP}",
        recommendations="agree the site named in the report",
        body=f"## The two sites\n\nOne is nearer to the station, the other costs less. {MADE_UP}\n",
        paragraph=3,
        public_interest="Publishing the two bids while they are open would cost the public money.",
    ),
)
ASKED = ("JNSA 2024 Update", "Head of Public Health Intelligence")


def build(meeting: Meeting) -> None:
    """Begin the agenda of a meeting as the officer who serves it, with reports at each stage."""
    by = viewer_of(Account.objects.get(email=cast.PLAYERS[0].email), clock.today())
    agenda = agendas.begin(meeting=meeting, by=by)
    add_exempt(by, agenda, DRAFTS[-1])
    items = {item.title: item for item in agendas_read.current_items(agenda)}
    for draft in DRAFTS:
        bring(by, items[draft.item], draft)
    reports.commission(by=by, item=items[ASKED[0]], author=ASKED[1])


def add_exempt(by: Viewer, agenda: Agenda, draft: Draft) -> None:
    """Add an item that is taken in private."""
    agendas.add(
        by=by,
        agenda=agenda,
        version=agenda.version,
        title=draft.item,
        kind=ItemKind.REPORT,
        exempt_paragraph=draft.paragraph,
        public_interest=draft.public_interest,
    )


def bring(by: Viewer, item: Item, draft: Draft) -> Report:
    """Commission a report to an item, write it, and pass as many checks as its draft says."""
    report = reports.commission(by=by, item=item, author=draft.author)
    reports.save(
        by=by,
        report=report,
        seen=0,
        title=item.title,
        author=draft.author,
        how=rules.How.WRITTEN,
        purpose=draft.purpose,
        recommendations=draft.recommendations,
        body=draft.body,
        exempt_paragraph=draft.paragraph,
        public_interest=draft.public_interest,
    )
    for kind in list(rules.ClearanceKind)[: draft.checks]:
        _check(by, report, kind)
    return reports.clear(by=by, report=report) if draft.checks == len(rules.ClearanceKind) else report


def _check(by: Viewer, report: Report, kind: rules.ClearanceKind) -> None:
    """Record a check: finance and legal by a named officer, the others as not applicable."""
    named = dict(zip((rules.ClearanceKind.FINANCE, rules.ClearanceKind.LEGAL), OFFICERS, strict=True))
    outcome = rules.CheckOutcome.CHECKED if kind in named else rules.CheckOutcome.NOT_APPLICABLE
    reports.record_clearance(
        by=by,
        report=report,
        seen=1,
        kind=kind,
        outcome=outcome,
        officer=named.get(kind, ""),
        reason="" if kind in named else f"The report asks for nothing that touches it. {MADE_UP}",
    )
