"""The journal of the cast, and the same without its triggers."""

import pytest

from socle.journal import triggers
from socle.journal.models import Entry
from socle.site.tests.verify.tampering import blob, uuid


@pytest.fixture
def values(cast):
    """Two neighbours in the chain of the consortium, its last entry, and what one would like to write in their place."""
    chain = cast.circles["consortium"].pk
    second, third = Entry.objects.filter(chain=chain, number__in=[2, 3]).order_by("number")
    last = Entry.objects.filter(chain=chain).order_by("-number")[0]
    return {
        "chain": uuid(chain),
        "second": second.pk,
        "third": third.pk,
        "last": last.pk,
        "stranger": uuid(cast.people["Hugo"].pk),
        "other_body": blob(bytes(second.body).replace(b'"number":2', b'"number":2 ')),
        "other_hash": blob(bytes(third.hash)),
    }


@pytest.fixture
def untriggered(values):
    """The journal without its triggers, until the test ends."""
    triggers.remove()
