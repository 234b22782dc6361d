"""The duty ledger: who owes what to whom, by when, and on what authority.

A *duty* is owed by a party, to a party, about some record, on an authority, by the moment a *clock* computes
from a start event. Its kind comes from the catalogue; what the catalogue said on the day is kept on the duty,
so a change in the law does not rewrite the past. A duty met late stays late.
"""
