"""Writing a workshop better."""

import pytest

from conftest import Cast, entry_of
from socle.governance.tests import scene
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Meant
from socle.pathways.tests.catalogue import SAID, keeper, offered, phase


def test_it_says_what_it_says_now_under_the_same_key(cast: Cast):
    by = keeper(cast)
    first, second = phase(cast), phase(cast, "incubation", 1)
    it = offered(cast, by, phases=[first])
    kept = Meant.kept.get(workshop=it)

    acts.amend_workshop(by, it, seen=1, **(SAID | {"name": "Deux lampes", "half_days": 2, "phases": [first, second]}))

    it = scene.current(it)
    assert (it.name, it.sort_name, it.key, it.half_days, it.version) == ("Deux lampes", "deux lampes", "une-lampe-qui-se-rallume", 2, 2)
    assert set(Meant.kept.filter(workshop=it).values_list("phase", flat=True)) == {first.pk, second.pk}
    assert Meant.kept.filter(pk=kept.pk).exists()
    assert bytes(entry_of("workshop.amended").row.facts.body) == b'{"half_days":2,"theme":"maker-culture"}'


def test_a_phase_that_is_no_longer_meant_goes(cast: Cast):
    by = keeper(cast)
    it = offered(cast, by, phases=[phase(cast)])

    acts.amend_workshop(by, it, **SAID)

    assert not Meant.kept.filter(workshop=it).exists()


def test_what_others_have_written_meanwhile_is_not_overwritten(cast: Cast):
    by = keeper(cast)
    it = offered(cast, by)
    acts.amend_workshop(by, it, seen=1, **SAID)

    with pytest.raises(Refused) as refusal:
        acts.amend_workshop(by, it, seen=1, **SAID)

    assert refusal.value.code == "stale"


def test_who_keeps_no_catalogue_may_not(cast: Cast):
    it = offered(cast, keeper(cast))
    with pytest.raises(Refused) as refusal:
        acts.amend_workshop(cast.actor("Elsa"), it, **SAID)

    assert refusal.value.code == "no_right"
