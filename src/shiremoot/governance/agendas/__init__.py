"""Agendas in preparation: from a body's standing items and what was planned, to the list that is published.

Apart from `meetings`, where everything is public record: what is here only those who serve the body see. Publishing
writes items to the record; what is published never changes, and later items come in a supplement.
Law: Local Government Act 1972 s100A(4), s100B and Schedule 12A Part 1 (what may be taken in private, and the test).
"""
