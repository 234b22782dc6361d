"""Read the facts of the county from `county/`."""

import functools
import importlib.resources
import tomllib
from typing import Any

Row = dict[str, Any]


@functools.cache
def table(file: str, name: str) -> list[Row]:
    """Return the rows `name` of `county/<file>.toml`; none if there are no such rows."""
    folder = importlib.resources.files("shiremoot.demonstration").joinpath("county")
    rows: list[Row] = tomllib.loads(folder.joinpath(f"{file}.toml").read_text("utf-8")).get(name, [])
    return rows
