"""Work that waits its turn in the database, and work that comes round by itself.

A *round* is a function some room wants run every so many minutes. The worker puts each round into the same
queue as everything else, so that a round is never run twice at once and never lost.
"""
