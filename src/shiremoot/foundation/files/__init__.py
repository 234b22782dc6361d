"""Files that people upload and PDFs that we make: stored by digest, and served only through their owner's policy.

The bytes are in the data folder, the facts about them in the database. A file is judged by its content, never by its
name, and one that could do something by itself (run a script, open another file) is refused. This room gives nobody
access: a file belongs to a record of some higher room, which serves it after asking that record's policy.
"""
