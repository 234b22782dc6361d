"""Reads and writes ``county.toml``, which says whose site it is."""

import datetime
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shiremoot.config.environment import WrongSetting
from shiremoot.config.starting import CannotStart

NAME = "county.toml"
_WORDS = (str, "words between quotation marks")
KEYS: dict[str, tuple[Any, str]] = {
    **dict.fromkeys(("name", "address", "contact", "phone"), _WORDS),
    "clock": (str | datetime.date, "a day such as 2024-11-25"),
    "identity": (list, "tables that each begin [[identity]]"),
    "demonstration": (bool, "true or false"),
}


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
    return said


def check_new(folder: Path) -> None:
    """Raise `CannotStart` if the folder says whose site it is already."""
    if (folder / NAME).exists():
        raise CannotStart(
            f"{folder / NAME} says already whose site this is. Edit it there, or choose another folder."
        )


def write_new(folder: Path, told: Mapping[str, str]) -> None:
    """Write the file in one step, so that it is whole or not there."""
    text = "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items() if value
    )
    making = folder / f"{NAME}.new"
    making.write_text(text, encoding="utf-8")
    os.replace(making, folder / NAME)
