"""Which passwords may not be chosen: those that breaches made known.

Source: NIST SP 800-63B-4, section 3.1.1.2 (compare the whole password with a list of those commonly used, expected or
compromised; the list need only be as long as what somebody could try within the limits on guessing).
"""

import pathlib

from django.core.exceptions import ValidationError

from shiremoot.foundation.accounts.models import Account

SHIPPED = pathlib.Path(__file__).with_name("breached_passwords.txt")


class NotBreached:
    """Refuses a password, in any case, that is a line of a file. Lines that begin with "# " are remarks."""

    def __init__(self, file: str | pathlib.Path = SHIPPED) -> None:
        lines = pathlib.Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
        self.known = frozenset(line.strip().lower() for line in lines if not line.startswith("# "))

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for a password of the file."""
        if password.strip().lower() in self.known:
            raise ValidationError("That password is on lists of stolen passwords. Choose another.")

    def get_help_text(self) -> str:
        return "Not on lists of stolen passwords."


class NotOneself:
    """Refuses the name or the address of the account, or the word Shiremoot, also with digits and signs added."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for a password that says whose it is, or where it is used."""
        words = ["shiremoot", *((user.email, user.email.partition("@")[0], user.name) if user else ())]
        if _letters(password) in {_letters(word) for word in words}:
            raise ValidationError("That password says whose it is, or where it is used. Choose another.")

    def get_help_text(self) -> str:
        return "Not your own name or address."


def _letters(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalpha())
