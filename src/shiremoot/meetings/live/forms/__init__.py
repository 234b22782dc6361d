"""Forms for what the clerk enters. Each carries a key, so that an entry sent twice is saved once."""

from shiremoot.meetings.live.forms.decisions import Decide, Strike
from shiremoot.meetings.live.forms.entry import Adjourn, At, Close, EntryForm, at
from shiremoot.meetings.live.forms.item_actions import Ask, Follow, Note
from shiremoot.meetings.live.forms.order import LAST, Turn, Urgent
from shiremoot.meetings.live.forms.roll import AddPerson, Declare, MarkForm, Withdraw, seats_by_attendance

__all__ = [
    "LAST",
    "AddPerson",
    "Adjourn",
    "Ask",
    "At",
    "Close",
    "Decide",
    "Declare",
    "EntryForm",
    "Follow",
    "MarkForm",
    "Note",
    "Strike",
    "Turn",
    "Urgent",
    "Withdraw",
    "at",
    "seats_by_attendance",
]
