"""The demonstration world, taken to another installation: it is the same, and everything is as it should be there."""

import pytest

from socle.governance import reads
from socle.governance.tests.exchange.elsewhere import exported, imported, lasting
from socle.journal import verify
from socle.site.tests import played


@pytest.fixture(scope="module")
def file(django_db_setup, django_db_blocker):
    """The world was played, exported whole, and is no longer here."""
    with django_db_blocker.unblock(), played.standing() as programme:
        return exported(programme)


@pytest.mark.long
def test_it_is_the_same_in_another_installation(db, file):
    programme = imported(file).circle_id

    assert lasting(exported(programme)) == lasting(file)
    assert reads.differences(programme) == []
    assert reads.rewritten_decisions() == reads.rewritten_origins() == verify.problems() == []
