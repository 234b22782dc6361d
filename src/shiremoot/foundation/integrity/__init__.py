"""Checks that the record and its trail are what they were, and keeps the head of the trail outside this machine.

Whoever holds the database can rewrite a whole chain of hashes, so the last of them, the head, is kept each morning
where they do not reach: in a file on another disk, in a letter, or on another machine. The check compares the trail
with those heads, its triggers with what the migrations made, each row of the record with the digest that its last act
kept, and each stored file with its digest.
"""
