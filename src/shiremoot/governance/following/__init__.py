"""Following: what became of the actions meetings asked for.

An action is owed by its owner in the ledger. Here one sees where it came from, what was done since, whether another
body asks after it now, and what shows that it was done. Open actions come back to the body's next meeting as
matters arising.
"""
