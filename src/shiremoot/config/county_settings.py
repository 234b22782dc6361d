"""Reads ``county.toml`` strictly: what is wrong in it stops the start, as it does in the environment."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from shiremoot.config.environment import WrongSetting
from shiremoot.foundation.ui.look import (
    GREEN,
    Logo,
    SiteLook,
    UnusableColour,
    UnusableLogo,
    read_colour,
    read_logo,
)

NAME = "county.toml"
_WORDS = (str, "words between quotation marks")
KEYS: dict[str, tuple[Any, str]] = {
    **dict.fromkeys(("name", "address", "contact", "phone", "colour", "logo"), _WORDS),
    "clock": (str | datetime.date, "a day such as 2024-11-25"),
    "identity": (list, "tables that each begin [[identity]]"),
    "demonstration": (bool, "true or false"),
    "data_protection_officer": _WORDS,
    "support_for_reporters": _WORDS,
    "accessibility_reviewed": (str | datetime.date, "a day such as 2024-11-25"),
    "minutes": (dict, 'a table [minutes] with lines such as: declarations = "There were none."'),
}
MINUTES = (
    "apologies",
    "declarations",
    "minutes",
    "public",
    "urgent",
    "next",
)  # whose wording a council may set


def read(folder: Path) -> dict[str, Any]:
    """Return what the file of a folder says; nothing without one. Raises `WrongSetting`."""
    file = folder / NAME
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise WrongSetting(str(file), f"{problem}", 'lines such as: name = "Moorshire"') from None
    for key, value in said.items():
        if key not in KEYS:
            raise WrongSetting(f"A key of {NAME}", key, ", ".join(KEYS))
        if not isinstance(value, KEYS[key][0]):
            raise WrongSetting(f"“{key}” of {NAME}", str(value), KEYS[key][1])
    for key, value in said.get("minutes", {}).items():
        if key not in MINUTES:
            raise WrongSetting(f"A key of [minutes] in {NAME}", key, ", ".join(MINUTES))
        if not isinstance(value, str):
            raise WrongSetting(f"“{key}” of [minutes] in {NAME}", str(value), _WORDS[1])
    look(folder, said)
    return said


def look(folder: Path, said: dict[str, Any]) -> SiteLook:
    """Return the council's own colour and logo. Raises `WrongSetting`."""
    colour, logo = said.get("colour", GREEN), None
    try:
        colour = read_colour(colour)
    except UnusableColour as problem:
        raise WrongSetting(
            f"“colour” of {NAME}", colour, f"a dark colour such as {GREEN}. {problem}"
        ) from None
    if name := said.get("logo"):
        logo = _logo(folder, name)
    return SiteLook(colour, logo)


def _logo(folder: Path, name: str) -> Logo:
    try:
        return read_logo((folder / Path(name).name).read_bytes())
    except (OSError, UnusableLogo) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        allowed = f"a PNG or JPEG picture in the data folder, as shiremoot county look puts it there ({why})"
        raise WrongSetting(f"“logo” of {NAME}", name, allowed) from None
