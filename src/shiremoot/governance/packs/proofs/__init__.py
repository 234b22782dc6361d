"""Proof-reading papers together: what was found beside its line, what a person accepted, what the next proof mends."""
