"""Reading the public record and following it: decisions, papers page by page, people, what was published when.

A *notice* is anything that became public at a moment: a pack, minutes, decisions. It stands on one list, in feeds, and
in letters to *followers*: people who gave an email address, confirmed it, and may stop at any time.
"""
