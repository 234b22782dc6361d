"""Writes ``county.toml``, which says whose site it is."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from shiremoot.kernel.errors import DomainError

NAME = "county.toml"


class NotNew(DomainError):
    """The site belongs to a council already."""


class NotSetUp(DomainError):
    """The site is nobody's yet."""


def lines(told: Mapping[str, str]) -> str:
    """Return the lines that say this; a value that is empty has none."""
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items() if value
    )


def replace(file: Path, text: str) -> None:
    """Write the file again, whole or not at all."""
    making = file.with_name(f"{file.name}.{os.getpid()}")
    making.write_text(text, encoding="utf-8")
    making.chmod(0o600)
    making.replace(file)


def check_new(folder: Path) -> None:
    """Raise `NotNew` if the folder says whose site it is already."""
    if (folder / NAME).exists():
        raise NotNew(
            f"{folder / NAME} says already whose site this is. Edit it there, or choose another folder."
        )


def write_new(folder: Path, told: Mapping[str, str]) -> None:
    """Write the file in one step, so that it is whole or not there. Raises `NotNew` if somebody else just did."""
    making = folder / f"{NAME}.{os.getpid()}"
    making.write_text(lines(told), encoding="utf-8")
    try:
        os.link(making, folder / NAME)  # unlike a rename, refused where there is one
    except FileExistsError:
        raise NotNew("Somebody else has just set up this site.") from None
    finally:
        making.unlink()
