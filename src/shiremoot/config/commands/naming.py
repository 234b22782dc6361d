"""Finding what somebody named on the command line, or saying plainly that it is not there."""

from shiremoot.config.starting import CannotStart


def body(text: str):
    """A body by its reference, slug or name. Raises `CannotStart`."""
    from shiremoot.governance.bodies import queries

    found = queries.named(text)
    if found is None:
        raise CannotStart(f"There is no body called {text!r}. Give its reference, such as HWB, or its name.")
    return found


def organisation(text: str):
    """An organisation by its key or name. Raises `CannotStart`."""
    from shiremoot.foundation.agencies.models import Organization

    named = Organization.objects.filter(name__iexact=text) | Organization.objects.filter(key=text)
    if (found := named.first()) is None:
        raise CannotStart(f"There is no organisation called {text!r}. Give its name or its key.")
    return found


def account(email: str):
    """An account by its address. Raises `CannotStart`."""
    from shiremoot.foundation.accounts.models import Account

    found = Account.objects.filter(email__iexact=email).first()
    if found is None:
        raise CannotStart(f"Nobody signs in as {email}.")
    return found
