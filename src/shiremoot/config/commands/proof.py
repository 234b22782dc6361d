"""``shiremoot proof FILE…``: find what contradicts itself in papers, before they are published."""

import argparse
import dataclasses
import datetime
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from shiremoot import papers
from shiremoot.config import starting, telling
from shiremoot.papers.proofing import acceptances, outputs, rule

FOUND = 1
DESCRIPTION = """
Find what in papers contradicts itself, the calendar or arithmetic, and show each beside its line. Papers given
together are also compared with each other; of a folder, every paper in it. Ends with 0 when nothing was found, 1 when
something was, 2 when a file could not be read.
"""


def add_to(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "proof", help="find what contradicts itself in papers", description=DESCRIPTION
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a paper (text, Markdown, PDF, Word or HTML), or a folder of them",
    )
    parser.add_argument(
        "--format", choices=tuple(outputs.FORMATS), default="text", help="text unless another is named"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file instead of the screen")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="only these: certain, likely, a group such as dates, or a rule; may be given again",
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="all but these, named the same way"
    )
    parser.add_argument("--rules", action="store_true", help="list the rules, each with its reason, and stop")
    parser.add_argument(
        "--accepted",
        metavar="FILE",
        help=f"what was accepted earlier; {acceptances.FILE_NAME} beside the first paper unless named",
    )
    parser.add_argument(
        "--accept", metavar="KEY", help="accept the finding with this key, shown at the end of its first line"
    )
    parser.add_argument("--reason", metavar="WORDS", help="why it is accepted")
    parser.add_argument("--show-accepted", action="store_true", help="show accepted findings as well")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 nothing found, 1 findings, 2 what the caller can mend: a file that cannot be read, a name that is none."""
    try:
        wanted = _wanted(options.only, options.without)
        return _list_rules(options, wanted) if options.rules else _proof(options, wanted)
    except (starting.CannotStart, papers.BrokenAcceptances) as problem:
        return starting.complain(problem)


def _proof(options: argparse.Namespace, wanted: Callable[[papers.Finding], bool]) -> int:
    from shiremoot.governance.duties import (
        catalogue,
    )  # a fifth of a second that --rules and --help need not spend

    _check(options)
    keeping = Path(options.accepted) if options.accepted else _beside(options.files[0])
    kept = _kept(keeping, named=bool(options.accepted and not options.accept))
    with telling.Teller("Proof-reading") as teller:
        whole = papers.proof_files(
            options.files,
            catalogue.load(),
            lambda how_far: teller.tell(how_far.file, how_far.done, how_far.of, how_far.share),
        )
    if options.accept:
        kept = _accept(options, whole, kept, keeping)
    proof = kept.applied_to(whole).only(wanted)
    if not options.accept:
        _show(options, proof)
    for one in proof.unreadable:
        starting.complain(one.why)
    if proof.unreadable:
        return 2
    return FOUND if proof.findings and not options.accept else 0


def _check(options: argparse.Namespace) -> None:
    if not options.files:
        raise starting.CannotStart("Name a paper, or a folder of papers.")
    if options.accept and not (options.reason or "").strip():
        raise starting.CannotStart('A finding is accepted for a reason: --reason "…".')
    if options.reason and not options.accept:
        raise starting.CannotStart("--reason goes with --accept KEY.")
    given = {os.path.realpath(file) for file in options.files}
    for file in (options.output, options.accepted):
        if file and os.path.realpath(file) in given:
            raise starting.CannotStart(f"{file} is one of the papers, so nothing was written over it.")


def _beside(file: str) -> Path:
    path = Path(file)
    return (path if path.is_dir() else path.parent) / acceptances.FILE_NAME


def _kept(file: Path, named: bool) -> papers.Acceptances:
    """What was accepted earlier; nothing where there is no file, unless one was named."""
    try:
        return papers.Acceptances.from_text(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if named:
            raise starting.CannotStart(f"There is no file called {file}.") from None
        return papers.Acceptances()
    except papers.BrokenAcceptances as problem:
        raise starting.CannotStart(f"{file}: {problem}") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise starting.CannotStart(
            f"{file} cannot be read: {getattr(problem, 'strerror', 0) or problem}."
        ) from None


def _accept(
    options: argparse.Namespace, proof: papers.Proof, kept: papers.Acceptances, file: Path
) -> papers.Acceptances:
    """Keep one acceptance more. Part of a key is enough when only one finding's begins with it."""
    meant = {one.key: one for one in proof.findings if one.key.startswith(options.accept.strip().lower())}
    if len(meant) != 1:
        many = "Several findings have keys that begin" if meant else "No finding here has a key that begins"
        raise starting.CannotStart(f"{many} with {options.accept}.")
    (finding,) = meant.values()
    more = kept.with_one_more(finding, options.reason, datetime.datetime.now().astimezone().date())
    _write(file, more.as_text())
    print(f"Accepted in {file}: {outputs.shown(finding.message)}")
    return more


def _show(options: argparse.Namespace, proof: papers.Proof) -> None:
    screen = not options.output
    page = outputs.Page(
        proof,
        options.show_accepted,
        shutil.get_terminal_size().columns if screen and sys.stdout.isatty() else 80,
        screen and _in_colour(),
    )
    text = outputs.FORMATS[options.format](page)
    if screen:
        sys.stdout.write(_for_screen(text))
    else:
        _write(Path(options.output), text)
        print(f"Wrote {options.output}. {outputs.summary(proof)}")


def _in_colour() -> bool:
    """Only for eyes: on a terminal that can, where nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _for_screen(text: str) -> str:
    """With a question mark for what this screen has no letter for."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _write(file: Path, text: str) -> None:
    """All of it or nothing: what was there before stays when the writing fails."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace")
        part.replace(file)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise starting.CannotStart(f"{file} cannot be written: {problem.strerror}.") from None


def _wanted(only: list[str], without: list[str]) -> Callable[[papers.Finding], bool]:
    """Whether a finding is asked for. Names are of rules, of groups, or how sure a rule is. Raises CannotStart."""
    groups = {one.name: one.group for one in rule.all_rules()}
    asked, left = _names(only, groups), _names(without, groups)
    sure, kinds = asked & {"certain", "likely"}, asked - {"certain", "likely"}

    def wanted(finding: papers.Finding) -> bool:
        about = {finding.rule, groups.get(finding.rule, "")}
        return (
            (not sure or finding.confidence in sure)
            and (not kinds or bool(kinds & about))
            and not left & (about | {finding.confidence})
        )

    return wanted


def _names(given: list[str], groups: dict[str, str]) -> set[str]:
    names = {part.strip() for one in given for part in one.split(",") if part.strip()}
    for name in sorted(names - groups.keys() - set(groups.values()) - {"certain", "likely"}):
        raise starting.CannotStart(
            f"There is no rule or group called {name}: shiremoot proof --rules lists them."
        )
    return names


def _list_rules(options: argparse.Namespace, wanted: Callable[[papers.Finding], bool]) -> int:
    certain = papers.Finding(papers.Place(1, ""), "")
    examples = (certain, dataclasses.replace(certain, confidence="likely"))
    shown = [one for one in rule.all_rules() if any(wanted(each.by(one.name)) for each in examples)]
    if options.format == "json":
        told = [
            {"rule": one.name, "group": one.group, "about": one.about, "reason": one.reason} for one in shown
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for place, one in enumerate(shown):
        if not place or shown[place - 1].group != one.group:
            print(f"{'' if not place else chr(10)}{one.group}")
        print(f"  {one.name}\n    {one.about}\n    {one.reason}")
    return 0
