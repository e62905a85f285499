"""Second factors of the tests: what an application would show, and browsers whose owners have given one."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from conftest import Cast
from socle.people.acts import add_factor
from socle.people.models import Account


def account_of(cast: Cast, name: str) -> Account:
    return Account.kept.get(person=cast.people[name])  # type: ignore[no-any-return]


def app_code(secret: str) -> str:
    """What an application shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(cast: Cast, name: str) -> str:
    """Somebody sets up an application; its secret."""
    secret = generate_totp_secret()
    add_factor(cast.actor(name), account_of(cast, name), kind=Authenticator.Type.TOTP, secret=secret)
    return secret


def just_in(cast: Cast, name: str, method: str = "code") -> Client:
    """A browser in which somebody has just signed in, by this method."""
    client = cast.client(name, strong=method == "mfa")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.cookies["language"] = "en"
    return shown_again(client, cast, name, method)


def shown_again(client: Client, cast: Cast, name: str, method: str = "code") -> Client:
    """The same browser, in which they have just shown who they are."""
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
    session["account_authentication_methods_user"] = str(cast.people[name].account.pk)
    session.save()
    return client
