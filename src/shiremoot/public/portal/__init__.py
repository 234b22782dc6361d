"""Read the public record and follow it: decisions, papers page by page, people, what was published when.

A *notice* is anything that became public at a moment: a pack, minutes, decisions. Notices appear in one list, in feeds
and in emails to *followers*: people who gave an email address and confirmed it. They may stop at any time.
"""
