"""Accounts that sign in. What an account may do is decided in ``access``."""
