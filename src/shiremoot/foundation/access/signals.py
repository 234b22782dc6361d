"""Signals by which rooms below the trail, which cannot import it, report what was done or refused."""

from django.dispatch import Signal

# Sent inside the change's own transaction. Arguments: viewer, act (an `Act`), thing, change.
done = Signal()

# Sent outside the refused change's transaction, so that rolling it back does not lose the refusal.
# Arguments: viewer, wanted (in words), thing, reason.
refused = Signal()
