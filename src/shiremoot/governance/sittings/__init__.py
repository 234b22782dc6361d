"""Sittings: what the clerk records while a meeting sits.

Who is here for each item, interests declared, what was moved and decided, votes, and what is asked of whom. Each
entry is taken once, however often it is sent; two clerks may record at the same time.

Law: Local Government Act 1972 Schedule 12 (quorum, voting, the casting vote); Localism Act 2011 section 31
(disclosable pecuniary interests).
"""
