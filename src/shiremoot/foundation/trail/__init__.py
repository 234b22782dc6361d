"""The trail: who did, read and was refused what, when and for what purpose.

Written in the same transaction as the change it tells of; insert-only (the database itself refuses anything
else); sealed in batches into a chain of hashes, so that a changed byte or a missing row is found.
"""
