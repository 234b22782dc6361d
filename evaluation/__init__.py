"""How well the proof-reader does: slips of every kind are planted into clean papers, and what it finds is counted.

`make evaluate` prints a table for our own clean papers and, where they are at hand, one for the real papers beside the
project, and writes both to docs/generated/proofing-evaluation.md.
"""
