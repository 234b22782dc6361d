"""Make the council, its bodies and its first administrator, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import get_connection

from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.sign_in import actions as sign_in
from shiremoot.foundation.sign_in.actions import NewAdministrator
from shiremoot.foundation.ui.look import read_colour
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.usual import UsualBody
from shiremoot.spine.register import actions as register
from shiremoot.web.set_up import county_file, look
from shiremoot.web.set_up.rules import Council

MAIL_WAIT = 10  # seconds for which a mail server may stay silent


class CannotOpenFirst(DomainError):
    """The first account cannot be opened with this address or password."""

    field = "password"


@dataclass(frozen=True)
class First:
    """The first account administrator."""

    name: str
    email: str
    password: str


def is_empty() -> bool:
    """Return True while nothing says whose site it is, no body is in the register and nobody has an account."""
    if (settings.DATA / county_file.NAME).exists():
        return False
    return not Body.objects.exists() and not Account.objects.exists()


def set_out(
    *,
    council: Council,
    contact: dict[str, str],
    bodies_chosen: Sequence[UsualBody],
    first: First,
    colour: str = "",
    logo: InspectedFile | None = None,
) -> NewAdministrator:
    """Make everything in one transaction, and write `county.toml` as its last step. It is the operator's act.

    Returns the administrator with what they sign in by. Raises `NotNew`, `CannotOpenFirst` or `UnusableColour`; nothing
    is then made.
    """
    own = {"colour": read_colour(colour)} if colour else {}
    county_file.check_new(settings.DATA)
    if Body.objects.exists():
        raise county_file.NotNew("There are bodies in the register already, so this is not a new site.")
    with row_security.every_row():
        _establish(_organisations(council), bodies_chosen)
        administrator = open_administrator(first)
        own |= {"logo": look.put_logo(settings.DATA, logo)} if logo else {}
        county_file.write_new(settings.DATA, {"name": council.name} | contact | own)
    return administrator


def open_administrator(first: First) -> NewAdministrator:
    """Open the first administrator's account with codes and the role. Raises `CannotOpenFirst`."""
    try:
        validate_password(first.password, Account(email=first.email, name=first.name))
        return sign_in.open_administrator(
            by=OPERATOR, email=first.email, name=first.name, password=first.password
        )
    except ValidationError as problem:
        raise CannotOpenFirst(" ".join(problem.messages)) from None


def _organisations(council: Council) -> Organization:
    """Add the council and, for a county, its districts. Returns the council."""
    host = register.add_organization(by=OPERATOR, name=council.name, kind=council.kind, code=council.code)
    for one in council.districts:
        register.add_organization(by=OPERATOR, name=one.name, kind=one.kind, code=one.code)
    return host


def _establish(host: Organization, chosen: Sequence[UsualBody]) -> None:
    """Add the bodies, and what each answers to if that is among them."""
    made = {
        one.reference: bodies.establish(
            by=OPERATOR,
            name=one.name,
            reference=one.reference,
            kind=one.kind,
            rules=one.rules,
            statutory=one.statutory,
            legal_basis=one.legal_basis,
            host=host,
        )
        for one in chosen
    }
    for one in chosen:
        if one.answers_to in made:
            bodies.connect(by=OPERATOR, below=made[one.reference], above=made[one.answers_to])


def mail_tried() -> str:
    """Try the mail server, and return what came of it."""
    if not settings.MAIL_FROM:
        return "Mail: none is set up, so no letter is sent. Set SHIREMOOT_MAIL and SHIREMOOT_MAIL_FROM."
    try:
        server = get_connection(timeout=MAIL_WAIT)
        server.open()
        server.close()
    except OSError as problem:
        return f"Mail: the server did not answer ({problem}). Check SHIREMOOT_MAIL."
    return f"Mail: the server answered; letters come from {settings.MAIL_FROM}."
