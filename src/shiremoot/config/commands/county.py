"""``shiremoot county``: set out a council's own site, from nothing to its bodies and first administrator."""

import argparse
import sys
from typing import TYPE_CHECKING

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.foundation.agencies.authorities import Authority
    from shiremoot.foundation.agencies.models import Organization
    from shiremoot.spine.bodies.usual import UsualBody

WALES = (
    "The law that ships with this software is England's: access to meetings, the executive, scrutiny and safeguarding "
    "differ in Wales. Nothing was set up."
)


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("county", help="set out a council's own site")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser(
        "new", help="ask what is not given, then make the council, its bodies and its administrator"
    )
    new.add_argument("--council", help="its name or code, such as E10000025")
    new.add_argument("--kind", help="if its name is not known: such as 'district council', or 'partnership'")
    new.add_argument("--address", help="its postal address, on one line")
    new.add_argument("--contact", help="the email address people write to")
    new.add_argument("--phone", default="", help="the telephone number people ring")
    new.add_argument(
        "--without", action="append", default=[], metavar="REFERENCE", help="a body it does not have"
    )
    new.add_argument("--administrator", help="the email address of the first account administrator")
    new.add_argument("--administrator-name", help="their name")
    list_ = acts.add_parser(
        "bodies", help="list the bodies that a kind of council has, with their legal basis"
    )
    list_.add_argument("kind")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done; 2, after one sentence on standard error, if not."""
    try:
        print(_bodies(options) if options.act == "bodies" else _new(options))
    except DomainError as problem:
        return starting.complain(problem)
    return 0


def _bodies(options: argparse.Namespace) -> str:
    from shiremoot.spine.bodies import usual

    _check_kind(options.kind)
    return "\n".join(
        f"{one.reference:6} {one.name}: {one.legal_basis or 'no law asks for it'}"
        for one in usual.of_kind(options.kind)
    )


def _new(options: argparse.Namespace) -> str:
    from shiremoot.foundation.agencies import authorities
    from shiremoot.spine.bodies import usual

    name = _asked(options.council, "Which council is it (name or code)?")
    if name.upper().startswith(authorities.WALES + "0"):
        raise starting.CannotStart(WALES)
    known = authorities.called(name)
    kind = known.kind if known else _asked(options.kind, f"What is it ({', '.join(usual.KINDS)})?")
    if "wales" in kind.lower() or "welsh" in kind.lower():
        raise starting.CannotStart(WALES)
    _check_kind(kind)
    told = {
        "name": known.name if known else name,
        "address": _asked(options.address, "Its postal address?"),
        "contact": _asked(options.contact, "The email address people write to?"),
        "phone": options.phone,
    }
    chosen = _chosen(kind, options.without)
    email = _asked(options.administrator, "The email address of the first account administrator?")
    person = _asked(options.administrator_name, "Their name?")
    return _set_out(told, kind, known, chosen, email, person)


def _check_kind(kind: str) -> None:
    from shiremoot.spine.bodies import usual

    if kind not in usual.KINDS:
        raise starting.CannotStart(f"There is no kind {kind!r}. The kinds are: {', '.join(usual.KINDS)}.")


def _asked(given: str | None, question: str) -> str:
    """Return what was given, or what is typed. Raises `CannotStart` where nobody can be asked."""
    if given:
        return given.strip()
    if not sys.stdin.isatty():
        raise starting.CannotStart(f"{question} Say it as an option: shiremoot county new --help lists them.")
    return input(f"{question} ").strip() or _asked(None, question)


def _chosen(kind: str, without: list[str]) -> "list[UsualBody]":
    """Return the bodies to make: those of the kind, but for those left out."""
    from shiremoot.spine.bodies import usual

    offered = usual.of_kind(kind)
    if unknown := set(without) - {one.reference for one in offered}:
        raise starting.CannotStart(
            f"A {kind} is not offered {', '.join(sorted(unknown))}, so it cannot be left out."
        )
    return [one for one in offered if one.reference not in without]


def _set_out(
    told: dict[str, str],
    kind: str,
    known: "Authority | None",
    chosen: "list[UsualBody]",
    email: str,
    person: str,
) -> str:
    """Make everything in one transaction, and write `county.toml` as its last step. Returns what was made, in words."""
    starting.django_ready()
    from django.conf import settings
    from django.db import transaction

    from shiremoot.config import county_file
    from shiremoot.config.commands import account
    from shiremoot.spine.bodies.models import Body

    county_file.check_new(settings.DATA)
    if Body.objects.exists():
        raise starting.CannotStart("There are bodies in the register already, so this is not a new site.")
    with transaction.atomic():
        host, districts = _organisations(told["name"], kind, known)
        _establish(host, chosen)
        administrator = account.administrator(argparse.Namespace(email=email, name=person))
        county_file.write_new(settings.DATA, told)
    councils = f", and {districts} district councils" if districts else ""
    made = f"{told['name']}: {len(chosen)} bodies with their legal bases{councils} are in the register."
    return "\n".join((made, _mail_tried(), administrator, "Start the site with: shiremoot serve"))


def _organisations(name: str, kind: str, known: "Authority | None") -> "tuple[Organization, int]":
    """Add the council and, for a county, its districts. Returns the council and how many districts."""
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.foundation.agencies import authorities
    from shiremoot.spine.register import actions

    code = known.code if known else ""
    host = actions.add_organization(by=OPERATOR, name=name, kind=kind, code=code)
    districts = authorities.districts_of(code)
    for one in districts:
        actions.add_organization(by=OPERATOR, name=one.name, kind=one.kind, code=one.code)
    return host, len(districts)


def _establish(host: "Organization", chosen: "list[UsualBody]") -> None:
    """Add the bodies, and what each answers to if that is among them."""
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.bodies import actions

    made = {
        one.reference: actions.establish(
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
            actions.connect(by=OPERATOR, below=made[one.reference], above=made[one.answers_to])


def _mail_tried() -> str:
    """Try the mail server, and return what came of it."""
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.MAIL_FROM:
        return "Mail: none is set up, so no letter is sent. Set SHIREMOOT_MAIL and SHIREMOOT_MAIL_FROM."
    try:
        server = get_connection(timeout=10)
        server.open()
        server.close()
    except OSError as problem:
        return f"Mail: the server did not answer ({problem}). Check SHIREMOOT_MAIL."
    return f"Mail: the server answered; letters come from {settings.MAIL_FROM}."
