"""Updates of the actions that meetings asked for.

The owner of an action owes it in the ledger. This room shows where an action came from, what has happened since, which
body follows it now, and the evidence that it was done. Open actions come back to the body's next meeting as matters
arising.
"""
