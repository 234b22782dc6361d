"""Sittings: what the clerk records while a meeting sits.

The clerk records who is present for each item, interests declared, motions and decisions, votes, and actions. Each
entry is saved once, however often it is sent; two clerks may record at the same time.

Law: Local Government Act 1972 Schedule 12 (quorum, voting, the casting vote); Localism Act 2011 section 31
(disclosable pecuniary interests).
"""
