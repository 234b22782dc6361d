"""The look a council gives its site: the colour checked, the logo drawn again by the process that opens files."""

import re
from collections.abc import Mapping
from pathlib import Path

from shiremoot.foundation.files import opening, rules
from shiremoot.foundation.ui import look
from shiremoot.web.set_up import county_file


def inspect_logo(data: bytes, name: str) -> rules.InspectedFile:
    """Return a picture drawn again, for a logo. Raises `CannotKeep` or `UnusableLogo`."""
    inspected = opening.inspect_picture(data, name)
    look.read_logo(inspected.data)
    return inspected


def put_logo(folder: Path, inspected: rules.InspectedFile) -> str:
    """Write a logo beside `county.toml` and return its name there. Another logo has another name."""
    name = f"logo-{rules.digest(inspected.data)[:12]}{rules.ENDINGS[inspected.kind]}"
    place = folder / name
    place.write_bytes(inspected.data)
    place.chmod(0o600)
    return name


def change(folder: Path, told: Mapping[str, str]) -> None:
    """Set these keys of `county.toml` and leave its other lines as they are. Raises `NotSetUp`."""
    file = folder / county_file.NAME
    if not file.exists():
        raise county_file.NotSetUp(
            f"{file} is not there: set the council up first, with shiremoot county new."
        )
    text = file.read_text(encoding="utf-8")
    county_file.replace(file, county_file.lines(told) + _without(text, set(told)))
    if "logo" in told:
        _remove_others(folder, told["logo"])


def _remove_others(folder: Path, logo: str) -> None:
    for place in folder.glob("logo-*"):
        if place.name != logo:
            place.unlink()


def _without(text: str, keys: set[str]) -> str:
    """Return a file without the lines of its own that set these keys; those of its tables stay."""
    head, table, rest = text.partition("\n[") if not text.startswith("[") else ("", "[", text[1:])
    kept = [line for line in head.splitlines(keepends=True) if _key(line) not in keys]
    return "".join(kept) + table + rest


def _key(line: str) -> str:
    found = re.match(r"\s*([A-Za-z_]+)\s*=", line)
    return found[1] if found else ""
