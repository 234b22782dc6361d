"""``shiremoot county``: set out a council's own site, from nothing to its bodies and first administrator."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

if TYPE_CHECKING:  # models can be loaded only after Django is started
    from shiremoot.foundation.files.rules import InspectedFile
    from shiremoot.spine.bodies.usual import UsualBody
    from shiremoot.web.set_up.rules import Council


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
    new.add_argument("--colour", default="", help="the colour of its pages and PDFs, such as #1d4d3b")
    new.add_argument("--logo", type=Path, help="a PNG or JPEG picture for the head of pages and PDFs")
    look = acts.add_parser("look", help="change the colour or the logo of its pages and PDFs")
    look.add_argument("--colour", default="", help="such as #1d4d3b")
    look.add_argument("--logo", type=Path, help="a PNG or JPEG picture")
    list_ = acts.add_parser(
        "bodies", help="list the bodies that a kind of council has, with their legal basis"
    )
    list_.add_argument("kind")
    acts.add_parser("word", help="print the word that opens the first page of an empty site")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done; 2, after one sentence on standard error, if not."""
    try:
        print({"bodies": _bodies, "word": _word, "new": _new, "look": _look}[options.act](options))
    except DomainError as problem:
        return starting.complain(problem)
    return 0


def _bodies(options: argparse.Namespace) -> str:
    from shiremoot.spine.bodies import usual
    from shiremoot.web.set_up import rules

    rules.check_kind(options.kind)
    return "\n".join(
        f"{one.reference:6} {one.name}: {one.legal_basis or 'no law asks for it'}"
        for one in usual.of_kind(options.kind)
    )


def _word(options: argparse.Namespace) -> str:
    starting.django_ready()
    from shiremoot.web.set_up import actions, county_file, word

    if not actions.is_empty():
        raise county_file.NotNew("This site is set up already, so no word opens its first page.")
    return word.word()


def _look(options: argparse.Namespace) -> str:
    if not options.colour and options.logo is None:
        raise starting.CannotStart("Give --colour, --logo or both.")
    starting.django_ready(migrate=False)
    from django.conf import settings

    from shiremoot.foundation.ui.look import read_colour
    from shiremoot.web.set_up import look

    told = {"colour": read_colour(options.colour)} if options.colour else {}
    if logo := _logo(options.logo):
        told["logo"] = look.put_logo(settings.DATA, logo)
    look.change(settings.DATA, told)
    return "The site has its new look once it is started again."


def _logo(place: Path | None) -> "InspectedFile | None":
    """Return a logo drawn again. Raises `CannotStart` for a file that cannot be read."""
    if place is None:
        return None
    from shiremoot.web.set_up import look

    try:
        return look.inspect_logo(place.read_bytes(), place.name)
    except OSError as problem:
        raise starting.CannotStart(f"{place} cannot be read ({problem.strerror}).") from None


def _new(options: argparse.Namespace) -> str:
    council = _council(options)
    contact = {
        "address": _asked(options.address, "Its postal address?"),
        "contact": _asked(options.contact, "The email address people write to?"),
        "phone": options.phone,
    }
    chosen = _chosen(council.kind, options.without)
    email = _asked(options.administrator, "The email address of the first account administrator?")
    person = _asked(options.administrator_name, "Their name?")
    return _set_out(council, contact, chosen, email, person, options)


def _council(options: argparse.Namespace) -> "Council":
    from shiremoot.spine.bodies import usual
    from shiremoot.web.set_up import rules

    name = _asked(options.council, "Which council is it (name or code)?")
    try:
        return rules.council(name, options.kind or "")
    except rules.UnknownKind:
        return rules.council(name, _asked(options.kind, f"What is it ({', '.join(usual.KINDS)})?"))


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
    council: "Council",
    contact: dict[str, str],
    chosen: "list[UsualBody]",
    email: str,
    person: str,
    asked: argparse.Namespace,
) -> str:
    """Make everything, and return what was made, in words."""
    starting.django_ready()
    from shiremoot.config.commands import account
    from shiremoot.web.set_up import actions

    first = actions.First(person, email, account.asked_password())
    administrator = actions.set_out(
        council=council,
        contact=contact,
        bodies_chosen=chosen,
        first=first,
        colour=asked.colour,
        logo=_logo(asked.logo),
    )
    districts = f", and {len(council.districts)} district councils" if council.districts else ""
    made = f"{council.name}: {len(chosen)} bodies with their legal bases{districts} are in the register."
    told = account.in_words(administrator)
    return "\n".join((made, actions.mail_tried(), told, "Start the site with: shiremoot serve"))
