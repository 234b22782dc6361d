"""Reads the identity providers in ``county.toml``, strictly, for ourselves and as allauth takes them."""

import dataclasses
import os
import re
from collections.abc import Mapping
from typing import Any

from shiremoot.config.environment import WrongSetting
from shiremoot.foundation.sign_in.rules import IdentityProvider

NEEDED = ("key", "name", "issuer", "client_id")
KNOWN = {field.name for field in dataclasses.fields(IdentityProvider)} | {"client_id"}
# Over HTTPS; or on this machine, to try it.
_ISSUER = re.compile(r"https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?")


def provider(entry: Mapping[str, Any]) -> IdentityProvider:
    """Return an identity provider as the county's file describes it. Raises `WrongSetting`."""
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
    where = "[[identity]] in county.toml"
    if unknown := sorted(set(entry) - KNOWN):
        raise WrongSetting(f"A line of {where}", unknown[0], ", ".join(sorted(KNOWN)))
    for key in NEEDED:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise WrongSetting(f"“{key}” of {where}", str(entry.get(key, "")), "some text, which it needs")
    if not _ISSUER.fullmatch(entry["issuer"]):
        raise WrongSetting(f"“issuer” of {where}", entry["issuer"], "an address that begins https://")
