"""Sample safeguarding cases: every person in them is made up, and every text says that it is sample data."""
