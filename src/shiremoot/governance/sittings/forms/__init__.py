"""What the clerk enters. Each form carries the key it is taken under, so that sent twice it is taken once."""

from shiremoot.governance.sittings.forms.business import Ask, Follow, Note
from shiremoot.governance.sittings.forms.decisions import Decide, Strike
from shiremoot.governance.sittings.forms.entry import Adjourn, At, Close, Entry, at
from shiremoot.governance.sittings.forms.order import LAST, Turn, Urgent
from shiremoot.governance.sittings.forms.roll import AddPerson, Declare, Mark, Withdraw, seats_by_line

__all__ = [
    "LAST",
    "AddPerson",
    "Adjourn",
    "Ask",
    "At",
    "Close",
    "Decide",
    "Declare",
    "Entry",
    "Follow",
    "Mark",
    "Note",
    "Strike",
    "Turn",
    "Urgent",
    "Withdraw",
    "at",
    "seats_by_line",
]
