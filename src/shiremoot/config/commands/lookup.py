"""Find what was named on the command line. Each raises `CannotStart`, in plain words, if it does not exist."""

from typing import TYPE_CHECKING

from shiremoot.config.starting import CannotStart

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.foundation.accounts.models import Account
    from shiremoot.foundation.agencies.models import Organization, Person
    from shiremoot.spine.bodies.models import Body


def body(text: str) -> "Body":
    """Return a body by its reference, slug or name."""
    from shiremoot.spine.bodies import queries

    found = queries.named(text)
    if found is None:
        raise CannotStart(f"There is no body called {text!r}. Give its reference, such as HWB, or its name.")
    return found


def organisation(text: str) -> "Organization":
    """Return an organisation by its key or name."""
    from shiremoot.foundation.agencies.models import Organization

    named = Organization.objects.filter(name__iexact=text) | Organization.objects.filter(key=text)
    if (found := named.first()) is None:
        raise CannotStart(f"There is no organisation called {text!r}. Give its name or its key.")
    return found


def person(key: str) -> "Person":
    """Return a person by their key or, if only one has it, their name."""
    from shiremoot.foundation.agencies.models import Person

    found = list(Person.objects.filter(key=key) or Person.objects.filter(name__iexact=key)[:2])
    if len(found) != 1:
        raise CannotStart(f"{'Nobody has' if not found else 'Several people have'} the key or name {key!r}.")
    return found[0]


def account(email: str) -> "Account":
    """Return an account by its address."""
    from shiremoot.foundation.accounts.models import Account

    found = Account.objects.filter(email__iexact=email).first()
    if found is None:
        raise CannotStart(f"Nobody signs in as {email}.")
    return found
