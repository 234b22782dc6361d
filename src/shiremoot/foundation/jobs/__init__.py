"""The queue of jobs in the database, and work that is repeated.

A *round* is a function that some room wants run every so many minutes. The worker puts each round into the same
queue as all other jobs, so that a round is never run twice at once and never lost.
"""
