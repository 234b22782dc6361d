"""Papers brought in: the source as it came, what the reader understood, and what a person made of it.

Reading itself lives in ``shiremoot.papers``; this room keeps sources, shows what was read beside its lines,
and on a person's word puts it into the record. A paper is stored once, however often it is brought.
"""
