"""The trail: who did, read and was refused what, when and for what purpose.

An entry is written in the same transaction as the change it records. The database refuses to change or delete one.
Entries are sealed in batches into a chain of hashes, so that a changed byte or a missing row is found.
"""
