"""Backups of the whole county: its database and its files, taken while the site runs, verified, and restored.

A folder of backups holds the stored files once, under their digests; for each backup the database as at one moment and
`backup.json`, which says what belongs to it; on PostgreSQL, if wanted, base backups and the write-ahead log, from which
the database is recovered as at any moment; and `lasting.json`, what a restored backup must not bring back.
"""
