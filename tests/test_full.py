"""A full disk, a database that may only be read or is upgraded: it is said, nothing is lost, reading goes on, and afterwards all works."""

import json
import os
import subprocess
import sys

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import copies

pytestmark = pytest.mark.django_db
NO_ROOM = {"fr": "Rien ne peut être enregistré pour l’instant", "en": "Nothing can be saved just now"}
UPGRADED = {"fr": "Socle est en cours de mise à niveau", "en": "Socle is being upgraded"}
SAID = {"read only": ("600", "full", NO_ROOM), "full": ("600", "full", NO_ROOM)}
SAID |= {"limited": SAID["full"]} if copies.CLUSTER else {"upgraded": ("10", "upgraded", UPGRADED)}


@pytest.fixture(scope="module")
def came(tmp_path_factory, django_db_setup):
    var = tmp_path_factory.mktemp("full")
    with copies.installed("cast", var) as database:
        environment = os.environ | {"SOCLE_VAR": str(var), "SOCLE_DATABASE": database, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.rough.full"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240
        )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("state", SAID)
def test_who_saves_is_told_in_their_language_and_led_back_to_the_form(came, state):
    again, code, said = SAID[state]
    for language, page in came[state]["pages"].items():
        assert (page["status"], page["again"]) == (503, again)
        assert said[language] in page["text"]
        assert "/tensions/new/" in page["text"]
    assert came[state]["program"] == [503, again, code]
    assert came[state]["same"]


@pytest.mark.parametrize("state", SAID)
def test_reading_goes_on(came, state):
    assert {path: status for path, status in came[state]["reading"].items() if status != 200} == {}


@pytest.mark.parametrize("state", SAID)
def test_with_room_again_what_was_refused_is_done_once(came, state):
    statuses, entries = came[state]["after"]

    assert statuses == [302, 302, 201]
    assert entries == 2


def test_a_document_for_which_there_is_no_room_is_refused_and_kept_once_there_is(came):
    statuses, entries, suffixes = came["store"]

    assert statuses == [503, 302]
    assert entries == 1
    assert ".part" not in suffixes


def test_after_all_that_every_chain_holds(came):
    assert came["wrong"] == []
