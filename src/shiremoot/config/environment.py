"""Reads settings from the environment, strictly.

What is wrong stops the start, with its name, what it says and what it may be.
"""

import datetime
import difflib
import ipaddress
import os
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import dj_database_url

from shiremoot.kernel.errors import DomainError

_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]|\*", re.I)
_SERVER = re.compile(r"[a-z0-9.-]+(:[1-9]\d{0,4})?|\[[0-9a-f:]+\](:[1-9]\d{0,4})?", re.I)
_DATABASES = ("postgres", "postgresql", "sqlite")
SHORTEST_KEY = 32
SWITCHES = {"1": True, "0": False, "": False}
OURS = "SHIREMOOT_"
NEAR = 0.8  # how alike two names are of which one is the other, spelled wrongly
_asked: set[str] = set()  # the names that were read so far


class WrongSetting(DomainError):
    """A setting cannot be used. The message names it, says what it is and what it may be."""

    def __init__(self, name: str, said: str, allowed: str) -> None:
        super().__init__(f"{name} is “{said}”. It may be {allowed}.")


def _said(name: str, default: str = "") -> str:
    _asked.add(name)
    return os.environ.get(name, "").strip() or default


def check_spelling() -> None:
    """Raise `WrongSetting` for a name that is nearly that of a setting: what it says would count for nothing."""
    names = {name.removeprefix(OURS): name for name in _asked}
    for name in sorted(name for name in os.environ if name.startswith(OURS) and name not in _asked):
        if near := difflib.get_close_matches(name.removeprefix(OURS), names, 1, NEAR):
            raise WrongSetting("The name of a setting", name, names[near[0]])


def data_folder(name: str, default: str) -> Path:
    """Return the folder for data, there or not. Raises `WrongSetting` for one that this program is in.

    All in it is closed to others and kept in backups.
    """
    place = Path(_said(name, default)).resolve()
    if Path(__file__).is_relative_to(place) or (place.exists() and not place.is_dir()):
        raise WrongSetting(
            name, str(place), "a folder for the data of this site and nothing else, such as ./var"
        )
    return place


def switch(name: str) -> bool:
    """Return True for 1, False for 0 or nothing. Raises `WrongSetting`."""
    if (said := _said(name)) not in SWITCHES:
        raise WrongSetting(name, said, "1 (yes) or 0 (no)")
    return SWITCHES[said]


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number. Raises `WrongSetting`."""
    said = _said(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", said) or not least <= int(said) <= most:
        raise WrongSetting(name, said, f"a whole number from {least} to {most}")
    return int(said)


def file(name: str) -> str:
    """Return the path of a file that is there, or "" for none. Raises `WrongSetting`."""
    said = _said(name)
    if said and not (os.path.isfile(said) and os.access(said, os.R_OK)):
        raise WrongSetting(name, said, "the path of a file that can be read")
    return said


def folder(name: str) -> Path | None:
    """Return an absolute path for a folder, there or not, or None for none. Raises `WrongSetting`."""
    said = _said(name)
    if said and (not os.path.isabs(said) or (os.path.exists(said) and not os.path.isdir(said))):
        raise WrongSetting(name, said, "the whole path of a folder, such as /mnt/backups/shiremoot")
    return Path(said) if said else None


def hosts(name: str, default: str) -> list[str]:
    """Return host names, separated by commas. Raises `WrongSetting`."""
    found = [host.strip() for host in _said(name, default).split(",")]
    if not all(_HOST.fullmatch(host) for host in found):
        allowed = "host names, separated by commas and without http:// or a port, such as moot.example.org"
        raise WrongSetting(name, _said(name), allowed)
    return found


def address(name: str, default: str) -> str:
    """Return the address of a machine. Raises `WrongSetting`."""
    said = _said(name, default)
    try:
        return str(ipaddress.ip_address(said))
    except ValueError:
        raise WrongSetting(name, said, "the address of one machine, such as 10.0.0.7") from None


def clock(name: str, default: object) -> str:
    """Return a day or a moment that pins today, or "". Raises `WrongSetting`."""
    said = _said(name, str(default or ""))
    allowed = "a day such as 2024-11-25, or a moment such as 2024-11-25T09:00"
    if not re.fullmatch(r"(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?)?", said, re.ASCII):
        raise WrongSetting(name, said, allowed)
    try:
        datetime.datetime.fromisoformat(said or "2024-11-25")
    except ValueError:
        raise WrongSetting(name, said, allowed) from None
    return said.replace(" ", "T")


def secret(name: str) -> str:
    """Return a signing key, or "" for none. Its value is never shown. Raises `WrongSetting`."""
    _asked.add(name)
    said = os.environ.get(name, "")
    if said and len(said) < SHORTEST_KEY:
        raise WrongSetting(name, f"{len(said)} characters long", f"{SHORTEST_KEY} or more random characters")
    return said


def secrets(name: str) -> list[str]:
    """Return signing keys, separated by commas. Their values are never shown. Raises `WrongSetting`."""
    said = [one.strip() for one in _said(name).split(",") if one.strip()]
    if any(len(one) < SHORTEST_KEY for one in said):
        raise WrongSetting(
            name, f"{len(said)} keys, one too short", f"keys of {SHORTEST_KEY} or more characters"
        )
    return said


def outside(name: str, folder: Path) -> str:
    """Return the path of a file outside a folder, or "" for none. Raises `WrongSetting`."""
    said = _said(name)
    place = Path(said).resolve()
    if said and (place.is_relative_to(folder) or not place.parent.is_dir() or place.is_dir()):
        raise WrongSetting(
            name, said, "the path of a file, in a folder that is there, outside the data folder"
        )
    return str(place) if said else ""


def web_address(name: str) -> str:
    """Return an address of http or https, or "" for none. A password in it is never shown. Raises `WrongSetting`."""
    allowed = "https://host/path, without a name or password"
    parts = _parts(name, ("http", "https"), allowed)
    if "@" in parts.netloc:
        raise WrongSetting(name, "an address with a name", allowed)
    return parts.geturl()


def _parts(name: str, schemes: tuple[str, ...], allowed: str) -> SplitResult:
    """Return the parts of an address, all empty for none. What stands before its host is never shown."""
    said = _said(name)
    scheme, _, rest = said.partition("://")
    server = rest.partition("/")[0].rpartition("@")[2]
    wrong = WrongSetting(name, f"an address with “{scheme[:20]}” and “{server}”", allowed)
    try:
        parts = urlsplit(said)
        _ = parts.port  # raises for one there cannot be
    except ValueError:
        raise wrong from None
    if said and (scheme not in schemes or not _SERVER.fullmatch(server)):
        raise wrong
    return parts


def database(name: str) -> str:
    """Return the address of a database, or "" for none. Its password is never shown. Raises `WrongSetting`."""
    said = _said(name)
    scheme = said.partition(":")[0]
    if said and (scheme not in _DATABASES or "://" not in said):
        raise WrongSetting(name, f"an address of the kind {scheme[:20]}:", "postgres://… or sqlite:///…")
    if said and not _names_a_database(said):
        allowed = (
            f"{scheme}:///path" if scheme == "sqlite" else f"{scheme}://name:password@host:5432/database"
        )
        raise WrongSetting(name, "an address that cannot be read or names no database", allowed)
    return said


def _names_a_database(said: str) -> bool:
    try:
        return dj_database_url.parse(said)["NAME"] not in ("", ":memory:")
    except ValueError:
        return False


def mail(name: str) -> SplitResult:
    """Return the address of a mail server; one without a host for none. Raises `WrongSetting`."""
    return _parts(name, ("smtp", "smtps"), "smtp://name:password@host:587, or smtps://…")


def recipient(name: str, *, can_send: bool) -> str:
    """Return an email address, or "" for none. Raises `WrongSetting`, also where no letters can be sent."""
    said = _said(name)
    if said and not can_send:
        raise WrongSetting(name, said, "empty while SHIREMOOT_MAIL is not set: no letter can be sent")
    if said and not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", said):
        raise WrongSetting(name, said, "one email address")
    return said


def sender(name: str, *, needed: bool) -> str:
    """Return the address letters come from. Raises `WrongSetting` for none where letters are sent."""
    said = _said(name)
    if needed and not re.fullmatch(r"[^@\s]+@[^@\s]+|[^<>]+ <[^@\s<>]+@[^@\s<>]+>", said):
        raise WrongSetting(name, said, "an email address; letters are sent, since SHIREMOOT_MAIL is set")
    return said if needed else ""
