"""What others build on, kept in files beside the tests: the shapes of open data, and the triggers of the database.

A test that fails shows the lines that differ. Where the change is meant, put the new lines in the file: keys of open
data may be added, and are never renamed or taken away.
"""
