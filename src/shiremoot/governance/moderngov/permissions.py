"""What came from where is public record; only the operator, at the command line, moves a council over."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.public_record(
        "moderngov.transfer",
        "moderngov.counterpart",
        "moderngov.itemtext",
        "moderngov.oldpaper",
        "moderngov.oldpage",
    )
