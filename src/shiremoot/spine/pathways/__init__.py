"""Cases: what happens to one matter, from its first step to its outcome, along a declared pathway.

A wing declares a *pathway* (`kernel.pathways`) and offers it in its `hooks.py`; its form, worklist, duties, diagram,
permissions, timeline, statistics and JSON follow from the declaration. A *case* follows the version it was opened
with. Its *steps* are only added, a correction being a step too; what state it is in is a *projection*, kept in the
same transaction and equal to the replay of its steps. A case is open to those with a live *grant* on it and to nobody
else; outside it is called by its *reference*, such as ASC-24-000123.
"""
