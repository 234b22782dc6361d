"""``shiremoot account``: let somebody sign in, and give them a role."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.foundation.accounts.models import Account
    from shiremoot.foundation.sign_in.actions import NewAdministrator


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("account", help="let somebody sign in, give or end a role")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="a new account; asks for the password, or reads it from standard input")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--person", default="", help="whose it is in the register, by their key")
    whose = acts.add_parser("person", help="say which person in the register an account belongs to")
    whose.add_argument("email")
    whose.add_argument("person", help="their key: the last part of their address")
    first = acts.add_parser(
        "administrator",
        help="the first account administrator: an account, one-time codes and the role, in one step",
    )
    first.add_argument("email")
    first.add_argument("--name", required=True)
    grant = acts.add_parser("grant", help="give an account a role over the county, an organisation or a body")
    grant.add_argument("email")
    grant.add_argument(
        "--role", required=True, help="such as 'scrutiny officer'; an unknown one lists them all"
    )
    over = grant.add_mutually_exclusive_group()
    over.add_argument("--body", help="its reference or name")
    over.add_argument("--organisation", help="its name or key")
    grant.add_argument("--purpose", required=True, help="what the role is for")
    grant.add_argument("--legal-basis", required=True, help="what allows it")
    end = acts.add_parser("end", help="end every grant of a role to an account, from today")
    end.add_argument("email")
    end.add_argument("--role", required=True)
    off = acts.add_parser("off", help="switch an account off; what it did stays in the trail")
    off.add_argument("email")
    on = acts.add_parser("on", help="let an account that was switched off sign in again")
    on.add_argument("email")
    lost = acts.add_parser("lost", help="remove the second factors of somebody who lost theirs")
    lost.add_argument("email")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done; 2, after one sentence on standard error, if not."""
    try:
        starting.django_ready()
        print(ACTS[options.act](options))
    except DomainError as problem:
        return starting.complain(problem)
    return 0


def _add(options: argparse.Namespace) -> str:
    _open(options)
    return f"{options.name} can sign in as {options.email}. Give them a role with: shiremoot account grant"


def _open(options: argparse.Namespace) -> "Account":
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.accounts.models import Account

    person = lookup.person(options.person) if options.person else None
    password = asked_password()
    try:
        validate_password(password, Account(email=options.email, name=options.name))
        return actions.open_account(
            by=OPERATOR, email=options.email, name=options.name, password=password, person=person
        )
    except ValidationError as problem:
        raise starting.CannotStart(" ".join(problem.messages)) from None


def asked_password() -> str:
    """Return the password that is typed, or the first line of standard input."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _person(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR

    account, person = lookup.account(options.email), lookup.person(options.person)
    actions.belong(by=OPERATOR, account=account, person=person)
    return f"{account.email} belongs to {person}."


def _administrator(options: argparse.Namespace) -> str:
    from shiremoot.web.set_up import actions

    first = actions.First(options.name, options.email, asked_password())
    return in_words(actions.open_administrator(first))


def in_words(made: "NewAdministrator") -> str:
    """Return what to hand over to a new administrator."""
    return (
        f"{made.account} is an account administrator of the county and signs in as {made.account.email}.\n"
        f"Key for their authenticator app: {made.secret}\n"
        f"Recovery codes, each for one use: {' '.join(made.codes)}\n"
        "Give them both by hand: they are not shown again."
    )


def _grant(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access import actions, rules
    from shiremoot.foundation.access.viewer import OPERATOR

    account = lookup.account(options.email)
    roles = {str(role): role for role in rules.Role}
    if options.role not in roles:
        raise starting.CannotStart(f"There is no role {options.role!r}. The roles are: {', '.join(roles)}.")
    grant = actions.grant(
        by=OPERATOR,
        account=account,
        role=roles[options.role],
        scope=lookup.body(options.body).scope if options.body else None,
        organization=lookup.organisation(options.organisation) if options.organisation else None,
        purpose=options.purpose,
        legal_basis=options.legal_basis,
    )
    return f"{account}: {grant}."


def _end(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation import clock
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR

    account = lookup.account(options.email)
    ended = actions.end_role(by=OPERATOR, account=account, role=options.role, today=clock.today())
    if not ended:
        raise starting.CannotStart(f"{account} holds no role called {options.role!r}.")
    return f"{account}: {ended} grant{'s' if ended > 1 else ''} of {options.role} ended."


def _off(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR

    account = lookup.account(options.email)
    actions.switch_off(by=OPERATOR, account=account)
    return f"{account} can no longer sign in."


def _on(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access import actions
    from shiremoot.foundation.access.viewer import OPERATOR

    account = lookup.account(options.email)
    actions.switch_on(by=OPERATOR, account=account)
    return f"{account} can sign in again."


def _lost(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.sign_in import actions

    account = lookup.account(options.email)
    code = actions.report_lost(by=OPERATOR, account=account)
    return (
        f"{account} has no second factor, and until they add one some roles do not count.\n"
        f"Set-up code, good for a day: {code}\n"
        "Give it by hand, never by email: with it and their password they add a second factor."
    )


ACTS: dict[str, Callable[[argparse.Namespace], str]] = {
    "add": _add,
    "person": _person,
    "administrator": _administrator,
    "grant": _grant,
    "end": _end,
    "off": _off,
    "on": _on,
    "lost": _lost,
}
