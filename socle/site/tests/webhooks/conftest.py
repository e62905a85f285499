from collections.abc import Iterator
from typing import Any

import pytest

from socle.site.tests.webhooks.receiver import Resolver, demonstrating, receiving, registered
from socle.site.webhooks import telling


@pytest.fixture(autouse=True)
def unheard() -> Iterator[None]:
    """What this process has heard of webhooks goes with the test."""
    yield
    telling.heard_of(None)  # type: ignore[arg-type]


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    found = Resolver(receiver_example=[["127.0.0.1"]], public_example=[["93.184.215.14"]])
    monkeypatch.setattr("socket.getaddrinfo", found)
    return found


@pytest.fixture
def receiver(resolver: Resolver, settings: Any) -> Any:
    """A server on this machine which the keeper of the installation lets webhooks reach."""
    settings.CONFIGURATION = demonstrating(webhook_networks="127.0.0.0/8")
    with receiving() as told:
        yield told


@pytest.fixture
def hook(cast, receiver):
    return registered(cast, "Elsa", receiver.address, "tension")
