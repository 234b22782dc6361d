"""Sign-in: an account is how a person who serves comes in. What it may do is the business of ``access``."""
