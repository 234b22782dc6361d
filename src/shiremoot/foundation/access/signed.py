"""What is signed so that nobody can make it up: links in letters, calendars, forms kept, known devices."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core import signing


class NotSigned(Exception):
    """A text was not signed for this purpose by this site, or is too old. Each caller says what that means there."""


@dataclass(frozen=True)
class Signed:
    """Texts signed for one purpose: one of another purpose is refused.

    `valid` is how long one counts. Without an end it holds no moment: signed again, it is the same text.
    """

    purpose: str
    valid: datetime.timedelta | None = None

    def sign(self, told: Any) -> str:
        """Return what JSON can hold, signed, as a text that fits into an address: packed, where that is shorter."""
        return self._signer.sign_object(told, compress=True)

    def read(self, text: str) -> Any:
        """Return what was signed. Raises `NotSigned`."""
        signer = self._signer
        try:
            if isinstance(signer, signing.TimestampSigner):
                return signer.unsign_object(text, max_age=self.valid)
            return signer.unsign_object(text)
        except signing.BadSignature:
            raise NotSigned(self.purpose) from None

    @property
    def _signer(self) -> signing.Signer:
        if self.valid is None:  # of another salt, so that none of the one kind is read as of the other
            return signing.Signer(salt=f"{self.purpose}, without end")
        return signing.TimestampSigner(salt=self.purpose)
