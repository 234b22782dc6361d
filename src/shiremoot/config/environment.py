"""Reads settings from the environment, strictly.

What is wrong stops the start, with its name, what it says and what it may be.
"""

import datetime
import ipaddress
import os
import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from shiremoot.kernel.errors import DomainError

_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]|\*", re.I)
_SERVER = re.compile(r"[a-z0-9.-]+(:[1-9]\d{0,4})?|\[[0-9a-f:]+\](:[1-9]\d{0,4})?", re.I)
_DATABASES = ("postgres", "postgresql", "sqlite")
SHORTEST_KEY = 32
SWITCHES = {"1": True, "0": False, "": False}


class WrongSetting(DomainError):
    """A setting cannot be used. The message names it, says what it is and what it may be."""

    def __init__(self, name: str, said: str, allowed: str) -> None:
        super().__init__(f"{name} is “{said}”. It may be {allowed}.")


def _said(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


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
    if said and not os.path.isfile(said):
        raise WrongSetting(name, said, "the path of a file that can be read")
    return said


def folder(name: str) -> Path | None:
    """Return an absolute path for a folder, there or not, or None for none. Raises `WrongSetting`."""
    said = _said(name)
    if said and not os.path.isabs(said):
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
    try:
        datetime.datetime.fromisoformat(said or "2024-11-25")
    except ValueError:
        allowed = "a day such as 2024-11-25, or a moment such as 2024-11-25T09:00"
        raise WrongSetting(name, said, allowed) from None
    return said


def secret(name: str) -> str:
    """Return a signing key, or "" for none. Its value is never shown. Raises `WrongSetting`."""
    said = os.environ.get(name, "")
    if said and len(said) < SHORTEST_KEY:
        raise WrongSetting(name, f"{len(said)} characters long", f"{SHORTEST_KEY} or more random characters")
    return said


def secrets(name: str) -> list[str]:
    """Return signing keys, separated by commas. Their values are never shown. Raises `WrongSetting`."""
    said = [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]
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
    said = _said(name)
    parts = urlsplit(said)
    server = parts.netloc.rpartition("@")[2]
    if said and (
        parts.scheme not in ("http", "https") or not _SERVER.fullmatch(server) or "@" in parts.netloc
    ):
        shown = f"an address with “{parts.scheme}” and “{server}”"
        raise WrongSetting(name, shown, "https://host/path, without a name or password")
    return said


def database(name: str) -> str:
    """Return the address of a database, or "" for none. Its password is never shown. Raises `WrongSetting`."""
    said = os.environ.get(name, "").strip()
    scheme = said.partition(":")[0]
    if said and (scheme not in _DATABASES or "://" not in said):
        raise WrongSetting(name, f"an address of the kind {scheme}:", "postgres://… or sqlite:///…")
    return said


def mail(name: str) -> SplitResult:
    """Return the address of a mail server; one without a host for none. Raises `WrongSetting`."""
    said = urlsplit(_said(name))
    server = said.netloc.rpartition("@")[2]  # without the password, which is never shown
    if said.geturl() and (said.scheme not in ("smtp", "smtps") or not _SERVER.fullmatch(server)):
        shown = f"an address with “{said.scheme}” and “{server}”"
        raise WrongSetting(name, shown, "smtp://name:password@host:587, or smtps://…")
    return said


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
    said = os.environ.get(name, "").strip()
    if needed and not re.fullmatch(r"[^@\s]+@[^@\s]+|[^<>]+ <[^@\s<>]+@[^@\s<>]+>", said):
        raise WrongSetting(name, said, "an email address; letters are sent, since SHIREMOOT_MAIL is set")
    return said if needed else ""
