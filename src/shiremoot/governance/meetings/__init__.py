"""Meetings: when a body meets, what it takes, who came, and what it decided.

Law: Local Government Act 1972 Part VA (papers five clear days before, minutes open afterwards). A meeting that
moves takes its duties with it.
"""
