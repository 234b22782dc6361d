"""Every check there is: `python -m tests` runs them all, `python -m tests --quick` only those that take seconds."""
