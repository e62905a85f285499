"""ProConnect: the state's door for those who work, by OpenID Connect. Found here by allauth, by the name of this file.

It tells who somebody is in a signed token where others send plain JSON. Of all that it tells only a digest is kept, of who issued the
identity and of its number there: a name or an address that comes along decides nothing.
"""

import hashlib
import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.jwtkit import fetch_key, lookup_kid_jwk
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse
from jwt.types import Options

SIGNED_BY = ("RS256", "ES256")


class Door(OpenIDConnectOAuth2Adapter):
    """What is asked of the provider, and what of its answers is believed."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Both tokens are signed for us, by the same issuer, about the same person; the first one bears our nonce."""
        claims = self._checked(app, kwargs["response"].get("id_token", ""))
        told = self._checked(app, self._userinfo(token.token))
        if told.get("sub") != claims["sub"]:
            raise OAuth2Error("two tokens about two people")
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.nonce = claims.get("nonce", "")
        return login

    def _userinfo(self, access_token: str) -> str:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
        answer.raise_for_status()
        return str(answer.text)

    def _checked(self, app: Any, token: str) -> dict[str, Any]:
        """What a token says, if it is signed by a key of the provider, for us, and in time."""
        try:
            algorithm, key = fetch_key(token, self.openid_config["jwks_uri"], lookup_kid_jwk)
            if algorithm not in SIGNED_BY:
                raise OAuth2Error("another signature than agreed")
            issuer, needed = self.openid_config["issuer"], Options(require=["iss", "aud", "sub", "exp"])
            told: dict[str, Any] = jwt.decode(token, key, algorithms=[algorithm], issuer=issuer, audience=app.client_id, options=needed)
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error("no token of this provider for us") from error
        return told

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return str(build_absolute_uri(request, reverse("proconnect_callback"), self.redirect_uri_protocol))


class ProConnect(OpenIDConnectProvider):
    id = "proconnect"
    name = "ProConnect"
    oauth2_adapter_class = Door
    pkce_enabled_default = True

    def get_default_scope(self) -> list[str]:
        """Who, and nothing else of them."""
        return ["openid"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return list(self.get_scope())

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        return dict(self.get_auth_params())

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """To the provider, with a nonce that its answer must bear."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = (kwargs.get("auth_params") or self.get_auth_params()) | {"nonce": nonce}
        return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("proconnect_login")

    def get_callback_url(self) -> str:
        return reverse("proconnect_callback")

    def extract_uid(self, data: dict[str, Any]) -> str:
        claims = data["id_token"]
        return hashlib.sha256(f"{claims['iss']}\0{claims['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


provider_classes = [ProConnect]
