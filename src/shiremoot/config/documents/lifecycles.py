"""lifecycles.md: what may become of a duty, a meeting, a report, a paper and a fact read in it."""

from collections.abc import Iterable, Mapping

from shiremoot.config.documents import markdown
from shiremoot.governance.duties import rules as duties
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.minutes import rules as minutes
from shiremoot.governance.packs import rules as packs
from shiremoot.governance.reports import rules as reports

Table = Mapping[str, Iterable[str]]
SURENESSES = ("certain", "likely", "unsure")
DUTY = """
A duty is open, then met or waived. Late is not a state but a fact beside it: one that was late stays late when it
is met. A clock may stop and run on while the duty is open.
"""
MEETING = """
Only a meeting still to come can be moved or called off. What is owed because of it moves with it. It is inquorate
when it ended because too few came or stayed.
"""
ACTION = (
    "An action is owed by whoever it was asked of, until it is done with something that shows it, or dropped."
)
MINUTES = """
A draft may be published, more than once. A later meeting approves it, with corrections that are shown; then it is
signed, then published for good. Every edition that went out stays.
"""
REPORT = """
A report is cleared once its seven checks were each made by a named officer, or said not to apply. What was published
stays as it is: drafting it anew makes a version that supersedes it when it is cleared and published in its turn.
"""
PAPER = """
A paper is stored or set aside once. Bringing the same bytes in again finds the one that is here. A paper that was only
proof-read waits for nobody, until somebody brings it in.
"""
PAPERS_BEGIN = (packs.SourceState.WAITING, packs.SourceState.PROOF_READ)
FACT = """
While its paper waits, a fact may be kept, corrected or left out, as often as somebody changes their mind. What
goes into the record when the paper is stored:
"""


def make() -> str:
    return markdown.page(
        "Lifecycles",
        *("## A duty", DUTY, _diagram(duties.TRANSITIONS, duties.State.OPEN)),
        *("## A meeting", MEETING, _diagram(meetings.TRANSITIONS, meetings.State.PLANNED)),
        *("## An action", ACTION, _diagram(meetings.ACTION_TRANSITIONS, meetings.ActionState.OPEN)),
        *("## Minutes", MINUTES, _diagram(minutes.TRANSITIONS, minutes.State.DRAFT)),
        *("## A report to a meeting", REPORT, _diagram(reports.TRANSITIONS, reports.State.COMMISSIONED)),
        *(
            "## A paper brought in",
            PAPER,
            _diagram(packs.TRANSITIONS, *PAPERS_BEGIN),
        ),
        *("## A fact read in a paper", FACT, _facts()),
    )


def _diagram(table: Table, *first: str) -> str:
    """A state diagram; a state nothing follows is an end."""
    lines = ["stateDiagram-v2", *(f"    [*] --> {_node(one)}" for one in first)]
    for state, following in table.items():
        lines += [f"    {_node(state)} --> {_node(after)}" for after in sorted(following)]
        lines += [] if following else [f"    {_node(state)} --> [*]"]
    named = [f"    {_node(state)}: {state}" for state in table if _node(state) != state]
    return markdown.fenced("\n".join([*lines, *named]), "mermaid")


def _node(state: str) -> str:
    return str(state).replace(" ", "_").replace("-", "_")


def _facts() -> str:
    heads = ("The fact was", *(f"the reader was {sureness}" for sureness in SURENESSES))
    rows = [(state, *(_goes_in(state, sureness) for sureness in SURENESSES)) for state in packs.FactState]
    return markdown.table(heads, rows)


def _goes_in(state: str, sureness: str) -> str:
    return "goes in" if packs.goes_in(state, sureness) else "stays out"
