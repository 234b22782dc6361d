"""Numbers that are repeated, skipped, out of order, or that point at what is not there."""
