"""One declaration a file: stages, steps, fields, tests in law, clocks and roles. A version in use never changes."""
