"""Bringing papers and old systems in, and proof-reading papers on screen."""
