"""Proof-read papers together, show each finding beside its line, accept findings, and proof-read mended papers."""
