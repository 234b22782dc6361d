"""Meetings: when a body meets, what is on its agenda, who came, and what it decided.

Law: Local Government Act 1972 Part VA (papers five clear days before, minutes open afterwards). When a
meeting moves, its duties move with it.
"""
