"""What this room does elsewhere: a new connection to the database knows nobody."""

from django.db.backends.signals import connection_created

from shiremoot.foundation.access import row_security


def register() -> None:
    """Called once, when the models are loaded."""
    connection_created.connect(row_security.forget, dispatch_uid="a new connection knows nobody")
