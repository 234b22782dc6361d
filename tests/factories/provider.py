"""An identity provider of the tests' own: OpenID Connect with discovery, PKCE and signed tokens, on the loopback."""

import base64
import contextlib
import hashlib
import http.server
import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "shiremoot"


@dataclass
class Provider:
    """A running provider. `claims` are of the next to sign in there; `told` is what it was asked."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    challenges: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def sign_in(self, address: str) -> str:
        """Sign somebody in at the provider's page, and return the path its browser is sent back to, with a code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.challenges[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    def back(self, address: str) -> str:
        """Sign somebody in, and return the whole address its browser is sent back to."""
        home = urlsplit(parse_qs(urlsplit(address).query)["redirect_uri"][0])
        return f"{home.scheme}://{home.netloc}{self.sign_in(address)}"

    def answer(self, path: str, sent: dict[str, str]) -> dict[str, Any] | None:
        """Return what the provider says at a path; None for an error."""
        self.told.append(path)
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/userinfo":
            return self.claims
        return self._token(sent) if path == "/token" else None

    def _token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        asked = self.challenges.pop(sent.get("code", ""), None)
        if asked is None or not _proves(asked, sent.get("code_verifier", "")):
            return None
        times = {"iat": int(time.time()), "exp": int(time.time()) + 60}
        claims = {"iss": self.address, "aud": CLIENT, **times, **self.claims}
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "opens userinfo", "token_type": "Bearer", "id_token": token}


def _proves(asked: dict[str, str], verifier: str) -> bool:
    """Return True if the verifier is what the challenge was made from (RFC 7636, S256)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return asked.get("code_challenge_method") == "S256" and asked.get("code_challenge") == challenge


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    """Run a provider on a free port of the loopback."""
    provider = Provider()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/authorize?"):
                self.send_response(302)
                self.send_header("Location", provider.back(self.path))
                self.end_headers()
            else:
                self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, sent: dict[str, str]) -> None:
            said = provider.answer(urlsplit(self.path).path, sent)
            self.send_response(200 if said is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said or {"error": "invalid_grant"}).encode())

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
