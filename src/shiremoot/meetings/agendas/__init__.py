"""Agendas in preparation: from a body's standing and planned items to the list that is published.

Only officers who serve the body see what is here; `record`, below, holds the public record. Publishing writes items to
the record. A published item never changes, and later items come in a supplement.
Law: Local Government Act 1972 s100A(4), s100B and Schedule 12A Part 1 (what may be taken in private, and the test).
"""
