"""An identity provider of our own, that really signs: a small web server, with what a test may have it say wrongly."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, KEY = "socle", "shared with socle only"


@cache
def _key() -> rsa.RSAPrivateKey:
    """Made once: finding two large primes takes longer than most tests."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Who is signed in there, and what it says of them. `wrong` overrules the claims of one of the two tokens."""

    def __init__(self) -> None:
        self.sub, self.email = "person-1", "ada@exemple.invalid"
        self.wrong: dict[str, dict[str, Any]] = {"id": {}, "userinfo": {}}
        self.signs_with: dict[str, Any] = {"id": None, "userinfo": None}
        self.algorithm, self.plain, self.down = "RS256", False, False
        self.nonces: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.key = _key()
        self.address = ""

    def token(self, kind: str, **more: Any) -> str:
        """One signed token."""
        at = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.sub, "iat": at, "exp": at + 60, "email": self.email} | more
        claims = {name: value for name, value in (claims | self.wrong[kind]).items() if value is not None}
        return jwt.encode(claims, self.signs_with[kind] or self.key, algorithm=self.algorithm, headers={"kid": "one"})

    def answer(self, method: str, path: str, query: dict[str, str], bearer: str) -> tuple[int, str, str]:
        if self.down:
            return 503, "text/plain", ""
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                told = {f"{name}_endpoint": f"{self.address}/{page}" for name, page in names.items()}
                return _json(told | {"issuer": self.address, "jwks_uri": f"{self.address}/jwks"})
            case "/jwks":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
                return _json({"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]})
            case "/authorize":
                self.asked.append(query)
                code = secrets.token_hex(8)
                self.nonces[code] = query.get("nonce", "")
                return 302, f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}", ""
            case "/token" if query["client_secret"] == KEY:
                return _json(
                    {"access_token": "access", "token_type": "bearer", "id_token": self.token("id", nonce=self.nonces.pop(query["code"]))}
                )
            case "/userinfo" if bearer == "Bearer access":
                return _json({"sub": self.sub}) if self.plain else (200, "application/jwt", self.token("userinfo"))
        return 400, "text/plain", ""


def _json(told: dict[str, Any]) -> tuple[int, str, str]:
    return 200, "application/json", json.dumps(told)


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers on a port of its own."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            said = url.query
            if self.command == "POST":
                said = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = {name: values[0] for name, values in parse_qs(said).items()}
            status, kind, body = provider.answer(self.command, url.path, query, self.headers.get("Authorization", ""))
            self.send_response(status)
            self.send_header("Location" if status == 302 else "Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_args: Any) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()  # it asks this often whether it is to end
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
