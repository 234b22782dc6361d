"""Writes ``county.toml``, which says whose site it is."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from shiremoot.config.starting import CannotStart

NAME = "county.toml"


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
