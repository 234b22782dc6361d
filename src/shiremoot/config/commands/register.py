"""``shiremoot register``: keep the register of organisations, posts and people."""

import argparse
import datetime
from collections.abc import Callable
from typing import Any

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.kernel.errors import DomainError

KINDS = {"organisation": "organisations", "post": "posts", "person": "people"}


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "register", help="add, rename, end, merge or remove organisations, posts, people"
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="add an organisation, a person, or a post in an organisation")
    add.add_argument("kind", choices=KINDS)
    add.add_argument("name")
    add.add_argument("--what", default="", help="what an organisation is, such as 'NHS trust'")
    add.add_argument("--code", default="", help="its GSS or ODS code")
    add.add_argument("--organisation", default="", help="that a post is in, by its key or name")
    rename = _one(
        acts.add_parser("rename", help="change a name; the address stays, and the history says what it was")
    )
    rename.add_argument("name")
    end = _one(acts.add_parser("end", help="end an organisation, a post, or all that a person holds"))
    end.add_argument("--on", required=True, type=_day, help="the last day, such as 2025-03-31")
    merge = _one(acts.add_parser("merge", help="merge an entry into another that is the same"))
    merge.add_argument("into", help="the key of the entry that stays")
    merge.add_argument("--why", required=True, help="how you know that they are one")
    undo = acts.add_parser("undo-merge", help="undo the merge of an entry")
    _one(undo)
    _one(acts.add_parser("remove", help="remove an entry made by mistake, on which nothing hangs"))
    parser.set_defaults(run=run)


def _one(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("key", help="its key: the last part of its address")
    return parser


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def run(options: argparse.Namespace) -> int:
    """Return 0 when done; 2, after one sentence on standard error, if not."""
    try:
        starting.django_ready()
        print(ACTS[options.act](options))
    except DomainError as problem:
        return starting.complain(problem)
    return 0


def _entry(kind: str, key: str) -> Any:
    from shiremoot.spine.register import queries
    from shiremoot.spine.register.rules import RegisterKind

    found = queries.MODELS[RegisterKind(KINDS[kind])].everything.filter(key=key).first()
    if found is None:
        raise starting.CannotStart(
            f"There is no {kind} with the key {key!r}. The key is the last part of its address."
        )
    return found


def _add(options: argparse.Namespace) -> str:
    from shiremoot.config.commands import lookup
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.bodies import appointments
    from shiremoot.spine.register import actions

    made: Any
    if options.kind == "organisation":
        if not options.what:
            raise starting.CannotStart("Say what it is with --what, such as --what 'NHS trust'.")
        made = actions.add_organization(by=OPERATOR, name=options.name, kind=options.what, code=options.code)
    elif options.kind == "post":
        organisation = lookup.organisation(options.organisation)
        made = appointments.add_post(by=OPERATOR, organization=organisation, title=options.name)
    else:
        made = actions.add_person(by=OPERATOR, name=options.name)
    return f"{made} is in the register, with the key {made.key}."


def _rename(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.register import actions

    name = "title" if options.kind == "post" else "name"
    entry = _entry(options.kind, options.key)
    return f"It is now called {actions.change(by=OPERATOR, entry=entry, **{name: options.name})}."


def _end(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.register import actions

    entry = _entry(options.kind, options.key)
    end: dict[str, Callable[[], Any]] = {
        "organisation": lambda: actions.end_organization(by=OPERATOR, organization=entry, on=options.on),
        "post": lambda: actions.end_post(by=OPERATOR, post=entry, on=options.on),
        "person": lambda: actions.leave(by=OPERATOR, person=entry, on=options.on),
    }
    end[options.kind]()
    return f"{entry}: {options.on:%-d %B %Y} is the last day."


def _merge(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.register import merging

    gone, into = _entry(options.kind, options.key), _entry(options.kind, options.into)
    made = merging.merge(by=OPERATOR, gone=gone, into=into, why=options.why)
    rows = sum(len(numbers) for *_, numbers in made.moved)
    return f"{gone} is merged into {into}: {rows} records moved. Undo it with: shiremoot register undo-merge"


def _undo(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.register import merging

    gone = _entry(options.kind, options.key)
    made = gone.merges.filter(undone_at=None).first()
    if made is None:
        raise starting.CannotStart(f"{gone} is not merged into another.")
    merging.undo(by=OPERATOR, merge=made)
    return f"{gone} is an entry of its own again."


def _remove(options: argparse.Namespace) -> str:
    from shiremoot.foundation.access.viewer import OPERATOR
    from shiremoot.spine.register import actions

    entry = _entry(options.kind, options.key)
    actions.remove(by=OPERATOR, entry=entry)
    return f"{entry} is removed. The trail keeps that it was there."


ACTS: dict[str, Callable[[argparse.Namespace], str]] = {
    "add": _add,
    "rename": _rename,
    "end": _end,
    "merge": _merge,
    "undo-merge": _undo,
    "remove": _remove,
}
