"""How rooms below the trail tell it what was done or refused, without knowing it."""

from django.dispatch import Signal

# Sent inside the change's own transaction. Arguments: viewer, act, thing, change.
done = Signal()

# Sent outside the refused change's transaction, so a roll-back cannot lose it. Arguments: viewer, act, thing, reason.
refused = Signal()
