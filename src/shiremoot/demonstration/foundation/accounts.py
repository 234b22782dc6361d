"""The accounts of the made-up people who sign in, and their roles."""

from django.utils.text import slugify

from shiremoot.demonstration import cast
from shiremoot.demonstration.made import Made
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.rules import PERSONAL
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.sign_in import actions as sign_in


def build(made: Made) -> None:
    """Open an account for each player and give their roles."""
    for player in cast.PLAYERS:
        account = access.open_account(
            by=OPERATOR,
            email=player.email,
            name=player.name,
            password=cast.PASSWORD,
            person=_office_holder(player.person),
        )
        if player.role in PERSONAL:
            sign_in.add_codes(by=OPERATOR, account=account, secret=cast.SECRET)
        for body in player.bodies:
            _grant(account, player, scope=made.bodies[body].scope)
        for organisation in player.organisations:
            _grant(account, player, organization=made.organisations[organisation])
        if player.county_wide:
            _grant(account, player)


def _office_holder(name: str) -> Person | None:
    return Person.objects.create(key=slugify(name), name=name) if name else None


def _grant(
    account: Account,
    player: cast.Player,
    *,
    scope: Scope | None = None,
    organization: Organization | None = None,
) -> None:
    """Give a player's role over a scope, an organisation, or (neither) the county."""
    access.grant(
        by=OPERATOR,
        account=account,
        role=player.role,
        scope=scope,
        organization=organization,
        purpose=cast.PURPOSE,
        legal_basis=cast.LEGAL_BASIS,
    )
