"""Publish the pack of a meeting, its supplements and addenda, each completely or not at all.

A pack is one PDF for everybody and, if there is exempt matter, a second with it for those entitled. Both have the same
page numbers, which supplements continue. What is published never changes: a later paper replaces it and says so.
Law: Local Government Act 1972 s100B (five clear days; (4)(b) urgency), s100A(4), Schedule 12A; SI 2012/2089 reg 6.
"""
