"""Publishing: the pack of a meeting, its supplements and addenda, whole or not at all.

One PDF for everybody and, where there is exempt matter, one with it for those entitled; both with the same page
numbers, which supplements continue. What is published never changes: it is superseded, and says by what.
Law: Local Government Act 1972 s100B (five clear days; (4)(b) urgency), s100A(4), Schedule 12A; SI 2012/2089 reg 6.
"""
