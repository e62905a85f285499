"""Idempotency keys, and what eight people do at the same moment, on the database that the tests run on."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Tension
from socle.ground import at, new_id, now
from socle.journal import keys
from socle.journal.act import Actor, Refused, Through
from socle.journal.models import Entry, Key
from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rush(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Any:
    """What came of the scenes of rush.py, in a database of their own."""
    var = tmp_path_factory.mktemp("rush")
    with copies.installed("cast", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", "socle.journal.tests.rush"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_the_same_key_eight_times_at_once_is_one_act_and_one_answer(rush: Any):
    came = rush["one_key"]

    assert len(came["told"]) == 8
    assert len(set(came["told"])) == 1
    assert came["later"] == 7, "exactly one was the first"
    assert (came["kept"], came["entries"], came["keys"]) == (1, 1, 1)


def test_of_eight_requests_under_one_key_one_is_done_and_the_others_are_refused(rush: Any):
    told = rush["one_key_two_requests"]

    assert sorted(told)[1:] == ["refused key"] * 7
    assert sorted(told)[0].startswith("Demande")


def test_eight_acts_in_one_circle_are_eight_entries_without_a_gap(rush: Any):
    came = rush["one_chain"]

    assert came["told"] == [f"Tension {n}" for n in range(8)]
    assert came["numbers"] == list(range(1, came["head"] + 1))


def test_acts_over_several_chains_at_once_all_end(rush: Any):
    assert rush["two_chains"] == ["consent"] * 4 + ["À côté"] * 4


def test_a_proposal_is_adopted_once_however_many_declare_it(rush: Any):
    assert rush["one_proposal"] == {"told": ["consent"] + ["refused not_open"] * 7, "decisions": 1}


def test_of_eight_who_have_read_one_version_one_writes_the_next(rush: Any):
    assert rush["two_edits"] == {"told": ["draft"] + ["refused stale"] * 7, "version": 2}


def test_after_all_that_every_chain_holds(rush: Any):
    assert rush["problems"] == []


def test_of_eight_decisions_that_change_the_same_role_one_is_adopted(rush: Any):
    assert rush["one_role"] == ["consent", *["refused out_of_scope"] * 7]


def test_filling_a_role_and_ending_it_at_the_same_moment_wait_in_one_order(rush: Any):
    told = rush["both_ways"]

    assert told[1::2] == ["consent"] * 4
    assert {*told[::2]} <= {"filled", "refused refused"}


def raised(cast: Cast, key: str | None, text: str = "Une", actor: Actor | None = None) -> Tension:
    tension = acts.raise_tension(actor or cast.actor("Elsa"), cast.circles["nord"], text=text, key=key)
    assert isinstance(tension, Tension)
    return tension


def test_the_entry_names_the_key_that_it_was_asked_under(cast: Cast):
    raised(cast, "k1")

    key = Key.objects.get(key="k1")
    assert (key.holder, Entry.objects.get(key=key.pk).act) == (cast.people["Elsa"].pk, "tension.raised")


def test_a_refused_act_leaves_its_key_free(cast: Cast):
    with pytest.raises(Refused):
        raised(cast, "k1", "")

    assert raised(cast, "k1", "Avec des mots")


@pytest.mark.parametrize("key", ["", "x" * 81])
def test_a_key_has_between_1_and_80_characters(cast: Cast, key: str):
    with pytest.raises(Refused) as refusal:
        raised(cast, key)

    assert refusal.value.code == "key"


def test_a_token_has_keys_of_its_own(cast: Cast):
    elsa = cast.actor("Elsa")
    by_token = Actor(elsa.person, elsa.mandate, Through("api", token=new_id()))

    assert raised(cast, "k1").pk != raised(cast, "k1", actor=by_token).pk


def test_without_a_key_twice_is_twice(cast: Cast):
    assert raised(cast, None).pk != raised(cast, None).pk


def test_keys_are_kept_for_ninety_days_and_forgotten_afterwards(cast: Cast):
    first, asked = raised(cast, "k1"), now()

    with at(asked + timedelta(days=89)):
        keys.forget()
        assert raised(cast, "k1").pk == first.pk
    with at(asked + timedelta(days=91)):
        assert keys.forget() == 1
        assert raised(cast, "k1").pk != first.pk


@pytest.mark.parametrize("odd", [2**53, -(2**60)])
def test_a_request_with_a_number_that_has_no_one_form_is_refused(cast: Cast, odd: int):
    proposed = {"title": "Un", "changes": [{"kind": "role.added", "data": {"term_months": odd}}]}

    with pytest.raises(Refused) as refusal:
        acts.draft(cast.actor("Elsa"), raised(cast, None), key="k1", **proposed)

    assert refusal.value.code == "malformed"
