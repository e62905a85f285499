"""Offering a workshop no longer, and again."""

import pytest

from conftest import Cast, entry_of
from socle.governance.tests import scene
from socle.ground import now
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.tests.catalogue import keeper, offered


def test_it_stays_with_the_instant_since_when_it_is_not_offered(cast: Cast):
    by = keeper(cast)
    it = offered(cast, by)

    acts.retire_workshop(by, it)

    it = scene.current(it)
    assert it.retired_at <= now()
    assert it.version == 2
    assert entry_of("workshop.retired").subject == f"pathways.workshop:{it.pk}"


def test_it_comes_back(cast: Cast):
    by = keeper(cast)
    it = acts.retire_workshop(by, offered(cast, by))

    acts.restore_workshop(by, it)

    assert (scene.current(it).retired_at, scene.current(it).version) == (None, 3)


def test_neither_happens_twice(cast: Cast):
    by = keeper(cast)
    it = offered(cast, by)
    with pytest.raises(Refused):
        acts.restore_workshop(by, it)
    acts.retire_workshop(by, it)
    with pytest.raises(Refused):
        acts.retire_workshop(by, it)


def test_who_keeps_no_catalogue_may_not(cast: Cast):
    it = offered(cast, keeper(cast))
    for verb in (acts.retire_workshop, acts.restore_workshop):
        with pytest.raises(Refused) as refusal:
            verb(cast.actor("Elsa"), it)
        assert refusal.value.code == "no_right"
