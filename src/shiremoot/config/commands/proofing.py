"""Do what `shiremoot proof` does: proof-read the papers named, show the findings and save what is accepted."""

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
from shiremoot.config import progress, starting
from shiremoot.papers.proofing import acceptances, outputs, rule

FOUND = 1


def run(options: argparse.Namespace) -> int:
    """Return 0 for no findings, 1 for findings, 2 for what the caller can correct, such as a file it cannot read."""
    try:
        wanted = _wanted(options.only, options.without)
        return _list_rules(options, wanted) if options.rules else _proof(options, wanted)
    except (starting.CannotStart, papers.BrokenAcceptances) as problem:
        return starting.complain(problem)


def _proof(options: argparse.Namespace, wanted: Callable[[papers.Finding], bool]) -> int:
    from shiremoot.spine.duties import catalogue  # takes time to load, and --rules needs none of it

    _check(options)
    file = Path(options.accepted) if options.accepted else _acceptances_beside(options.files[0])
    accepted = _read_acceptances(file, named=bool(options.accepted and not options.accept))
    with progress.ProgressLine("Proof-reading") as line:
        whole = papers.proof_files(
            options.files,
            catalogue.load(),
            lambda how_far: line.show(how_far.file, how_far.done, how_far.of, how_far.share),
        )
    if options.accept:
        accepted = _accept(options, whole, accepted, file)
    proof = accepted.applied_to(whole).only(wanted)
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


def _acceptances_beside(file: str) -> Path:
    path = Path(file)
    return (path if path.is_dir() else path.parent) / acceptances.FILE_NAME


def _read_acceptances(file: Path, named: bool) -> papers.Acceptances:
    """Return what was accepted earlier. Without a file, return nothing; raise `CannotStart` if one was named."""
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
    options: argparse.Namespace, proof: papers.Proof, accepted: papers.Acceptances, file: Path
) -> papers.Acceptances:
    """Save one more acceptance. The start of a key is enough if only one finding's key begins with it."""
    meant = {one.key: one for one in proof.findings if one.key.startswith(options.accept.strip().lower())}
    if len(meant) != 1:
        many = "Several findings have keys that begin" if meant else "No finding here has a key that begins"
        raise starting.CannotStart(f"{many} with {options.accept}.")
    (finding,) = meant.values()
    more = accepted.with_one_more(finding, options.reason, datetime.datetime.now().astimezone().date())
    _write(file, more.as_text())
    print(f"Accepted in {file}: {outputs.shown(finding.message)}")
    return more


def _show(options: argparse.Namespace, proof: papers.Proof) -> None:
    screen = not options.output
    page = outputs.OutputPage(
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
    """Return True on a terminal that shows colour, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _for_screen(text: str) -> str:
    """Replace the letters that this screen cannot show by question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _write(file: Path, text: str) -> None:
    """Write the whole file or nothing: if writing fails, the old content stays."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace")
        part.replace(file)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise starting.CannotStart(f"{file} cannot be written: {problem.strerror}.") from None


def _wanted(only: list[str], without: list[str]) -> Callable[[papers.Finding], bool]:
    """Return a test of whether to show a finding. Names are of rules, groups, or confidences. Raises `CannotStart`."""
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
        rows = [
            {"rule": one.name, "group": one.group, "about": one.about, "reason": one.reason} for one in shown
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for place, one in enumerate(shown):
        if not place or shown[place - 1].group != one.group:
            print(f"{'' if not place else chr(10)}{one.group}")
        print(f"  {one.name}\n    {one.about}\n    {one.reason}")
    return 0
