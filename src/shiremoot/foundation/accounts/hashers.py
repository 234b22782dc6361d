"""The password hash: argon2id, as costly as OWASP asks and no costlier, so that fifty people can sign in at once."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage). Signing in renews older hashes."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
