"""Documents: papers as they arrived, their lines, and the facts read in them. Knows nothing of bodies.

Reading itself lives in `shiremoot.papers`. The same bytes handed in again are the same document.
"""
