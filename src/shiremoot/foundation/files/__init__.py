"""Files people upload and the PDFs we make: kept whole, by digest, and served only by whoever owns them.

The bytes are in the data folder, the facts about them in the database. A file is judged by what is in it, never by
its name, and one that could do something by itself (run a script, open another file) is refused. This room decides
nobody's access: a file belongs to a record of some higher room, and goes out through that record's policy.
"""
