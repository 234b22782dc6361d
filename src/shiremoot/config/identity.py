"""Reads the identity providers in ``county.toml``, strictly, for ourselves and as allauth takes them."""

import dataclasses
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from shiremoot.config.environment import WrongSetting
from shiremoot.foundation.sign_in.rules import IdentityProvider

NEEDED = ("key", "name", "issuer", "client_id")
WHERE = "[[identity]] in county.toml"
KNOWN = {field.name for field in dataclasses.fields(IdentityProvider)} | {"client_id"}
KINDS: dict[str, tuple[type, str]] = {
    "domains": (list, 'a list such as ["moor.example"]'),
    **dict.fromkeys(("addresses_checked", "new_accounts"), (bool, "true or false")),
    **dict.fromkeys(("organisations", "posts"), (dict, 'a table such as {"Adults" = "council"}')),
}  # all others are text
# Over HTTPS; or on this machine, to try it.
_ISSUER = re.compile(r"https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?")


def providers(entries: Iterable[object]) -> tuple[IdentityProvider, ...]:
    """Return the identity providers that the county's file describes. Raises `WrongSetting`."""
    return tuple(provider(entry) for entry in entries)


def provider(entry: object) -> IdentityProvider:
    """Return an identity provider as the county's file describes it. Raises `WrongSetting`."""
    if not isinstance(entry, dict):
        raise WrongSetting(WHERE, str(entry), "a table of its own")
    _check(entry)
    said = {key: value for key, value in entry.items() if key != "client_id"}
    return IdentityProvider(**said | {"domains": tuple(said.get("domains", ()))})


def app(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an identity provider as allauth takes it; its secret comes from the environment."""
    name = entry["key"].upper().replace("-", "_")
    return {
        "provider_id": entry["key"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": os.environ.get(f"SHIREMOOT_IDENTITY_SECRET_{name}", ""),
        "settings": {"server_url": entry["issuer"], "oauth_pkce_enabled": True},
    }


def _check(entry: Mapping[str, Any]) -> None:
    if unknown := sorted(set(entry) - KNOWN):
        raise WrongSetting(f"A line of {WHERE}", unknown[0], ", ".join(sorted(KNOWN)))
    for key in NEEDED:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise WrongSetting(f"“{key}” of {WHERE}", str(entry.get(key, "")), "some text, which it needs")
    for key, value in entry.items():
        kind, allowed = KINDS.get(key, (str, "some text"))
        if not isinstance(value, kind):
            raise WrongSetting(f"“{key}” of {WHERE}", str(value), allowed)
    if not _ISSUER.fullmatch(entry["issuer"]):
        raise WrongSetting(f"“issuer” of {WHERE}", entry["issuer"], "an address that begins https://")
