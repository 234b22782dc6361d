"""The one kind of exception whose words are shown to people."""


class DomainError(ValueError):
    """Raised when a rule says no. Its message is a sentence in plain words for the person who asked.

    Views turn a `DomainError`, and nothing else, into words on the page. Any other exception is a fault:
    it is logged, and the visitor sees the page for faults.
    """
