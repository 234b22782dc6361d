"""A transaction around what a test does, which the site does not count as one of its own."""

from django.db import transaction


def transaction_of_a_test() -> transaction.Atomic:
    """As Django's own test cases begin theirs. Code that must run outside any transaction runs inside this one."""
    block = transaction.atomic()
    block._from_testcase = True
    return block
