"""Minutes and decision notices, made from the record of a meeting.

A draft is made from what was recorded, and an officer edits it. A later meeting approves it, with corrections
that are shown; the person presiding signs it; then it is published. What is published never changes: each
publication is an edition of its own.

Law: Local Government Act 1972 Schedule 12 paragraph 41 (signed at the same or the next suitable meeting), section
100C (open to inspection for six years); SI 2012/2089 regulation 12 (record of executive decisions).
"""
