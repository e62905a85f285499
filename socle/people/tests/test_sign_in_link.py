"""A link that signs its holder in: once, and not for long."""

from datetime import timedelta

import pytest

from conftest import Cast
from socle.ground import at, now
from socle.journal import guard
from socle.people.models import Account, SignInLink
from socle.people.sign_in import LINK_LASTS, make_link, use_link


@pytest.fixture
def elsa(cast: Cast) -> Account:
    return Account.kept.get(person=cast.people["Elsa"])  # type: ignore[no-any-return]


def test_it_opens_its_account_once(elsa: Account):
    secret = make_link(elsa)

    assert use_link(secret) == elsa
    assert use_link(secret) is None


def test_its_secret_is_kept_nowhere(elsa: Account):
    secret = make_link(elsa)

    assert secret not in str(SignInLink.objects.filter(account=elsa).values().get())


def test_it_ends_at_an_instant(elsa: Account):
    secret, made = make_link(elsa), SignInLink.objects.get(account=elsa)
    tick = timedelta(microseconds=1)

    assert timedelta(0) < made.until - now() <= LINK_LASTS
    with at(made.until):
        assert use_link(secret) is None
    with at(made.until - tick):
        assert use_link(secret) == elsa


@pytest.mark.parametrize("secret", ["", "n'importe quoi", "x" * 5000, "\0"])
def test_no_other_secret_opens_anything(elsa: Account, secret: str):
    make_link(elsa)

    assert use_link(secret) is None


def test_it_opens_no_account_that_is_closed(elsa: Account):
    secret = make_link(elsa)
    with guard.acting():
        Account.kept.filter(pk=elsa.pk).update(is_active=False)

    assert use_link(secret) is None
