"""Bring papers in: keep the document, show the facts read in it beside its lines, and store them in the record.

Reading itself lives in `shiremoot.papers`. Nothing enters the record before a person says so. A paper is stored
once, however often it is brought in.
"""
