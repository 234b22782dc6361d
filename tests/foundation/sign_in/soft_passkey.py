"""A passkey made of software, which can be made to lie: what a browser says when one is made and when it answers."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.http import int_to_base36
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SITE, ORIGIN = "localhost", "http://localhost"  # which browsers count as secure
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
UNKNOWN_MODEL = b"\0" * 16


@dataclass
class SoftPasskey:
    """One key of one person. It says where it is used and how its holder showed who they are."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: os.urandom(32))

    def made(self, options: dict[str, Any], *, origin: str = ORIGIN) -> dict[str, Any]:
        """What the browser says when a site asks for a new passkey."""
        there = AttestedCredentialData.create(
            UNKNOWN_MODEL, self.name, ES256.from_cryptography_key(self.key.public_key())
        )
        known = AuthenticatorData.create(_digest(SITE), PRESENT | VERIFIED | ATTESTED, 0, bytes(there))
        said = _client("webauthn.create", options["publicKey"]["challenge"], origin)
        return self._credential(
            {
                "clientDataJSON": websafe_encode(said),
                "attestationObject": websafe_encode(bytes(AttestationObject.create("none", known, {}))),
            }
        ) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def answer(
        self,
        options: dict[str, Any],
        holder: int,
        *,
        origin: str = ORIGIN,
        site: str = SITE,
        flags: int = PRESENT | VERIFIED,
        signed_by: ec.EllipticCurvePrivateKey | None = None,
    ) -> dict[str, Any]:
        """What the browser says when a site asks who is there."""
        known = bytes(AuthenticatorData.create(_digest(site), flags, 1))
        said = _client("webauthn.get", options["publicKey"]["challenge"], origin)
        signed = known + hashlib.sha256(said).digest()
        return self._credential(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(known),
                "signature": websafe_encode((signed_by or self.key).sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": websafe_encode(int_to_base36(holder).encode()),
            }
        )

    def _credential(self, response: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(self.name)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def _digest(site: str) -> bytes:
    return hashlib.sha256(site.encode()).digest()


def _client(kind: str, challenge: str, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()
