"""The chain: bytes built once, each hashed with the one before; heads in order; nested acts over several chains."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Position
from socle.governance.tests import scene
from socle.ground.digests import Digest, canonical
from socle.journal import guard, heads
from socle.journal.heads import GENESIS
from socle.journal.models import Entry, Head
from socle.journal.references import plain, reference, referred, typed
from socle.journal.verify import problems


def test_every_entry_hashes_the_one_before_it_and_the_first_thirty_two_zeros(cast: Cast):
    for chain in Entry.objects.values_list("chain", flat=True).distinct().order_by():
        before = bytes(32)
        for number, entry in enumerate(Entry.objects.filter(chain=chain).order_by("number"), 1):
            assert entry.number == number
            assert bytes(entry.hash) == hashlib.sha256(b"socle/act/1\0" + before + bytes(entry.body)).digest()
            before = bytes(entry.hash)
        assert bytes(Head.objects.get(pk=chain).hash) == before
    assert bytes(32) == GENESIS


def test_the_bytes_that_are_stored_are_the_canonical_ones(cast: Cast):
    for body in Entry.objects.values_list("body", flat=True):
        assert canonical(json.loads(bytes(body))) == bytes(body)


def test_an_entry_says_all_that_is_needed_to_know_who_did_what(cast: Cast):
    tension = scene.raised(cast)

    body = json.loads(bytes(entry_of("tension.raised").row.body))

    assert body.keys() == {
        *("v", "chain", "number", "at", "act", "person", "mandate", "door", "token", "ticket", "helped", "aide"),
        *("subject", "result", "change", "outer", "key", "commitment"),
    }
    assert body["at"] == tension.raised_at.isoformat(timespec="microseconds") or body["at"] > tension.raised_at.isoformat()
    assert (body["v"], body["door"], body["outer"], body["commitment"]) == (1, "page", "", None)


def test_what_is_kept_enters_as_a_commitment_under_a_salt_of_its_own(cast: Cast):
    proposal = scene.opened(cast)
    scene.all_consent(cast, proposal, ("Cléo", "Elsa"))

    rows = [entry.facts for entry in Entry.objects.filter(act="position.given").select_related("facts")]

    assert {bytes(facts.body) for facts in rows} == {b'{"kind":"consent","version":1}'}
    assert len({bytes(facts.salt) for facts in rows}) == 2
    assert {len(bytes(facts.salt)) for facts in rows} == {32}
    for facts in rows:
        committed = hashlib.sha256(bytes(facts.salt) + bytes(facts.body)).hexdigest()
        assert json.loads(bytes(facts.entry.body))["commitment"] == committed


def test_nested_acts_stand_in_the_chain_of_their_own_ground_and_point_at_the_outer_one(cast: Cast):
    nord = cast.circles["nord"]
    circle = scene.made(scene.adopted(cast, *scene.new_circle(nord, cast.people["Elsa"])))

    outer, added, role, given = (entry_of(act) for act in ("proposal.adopted", "circle.added", "role.added", "mandate.given"))

    assert (outer.chain, added.chain, added.number) == (str(nord.pk), str(nord.pk), outer.number + 1)
    assert (role.chain, role.number) == (circle, 1)
    assert (given.chain, given.number) == (circle, 2)
    assert {entry.outer for entry in (added, role, given)} == {f"{outer.chain}:{outer.number}"}
    assert {entry.at for entry in (added, role, given)} == {outer.at}
    assert problems() == []


def test_heads_are_locked_once_in_the_order_of_their_ids(db: None):
    chains = {UUID(int=n) for n in (7, 3, 900, 41)}
    with guard.acting(), CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        first = heads.lock(cursor, chains)
        again = heads.lock(cursor, chains)

    assert list(again) == sorted(chains)
    assert {(end.number, end.hash) for end in first.values()} == {(0, GENESIS)}
    locking = [query["sql"] for query in asked if "ORDER BY chain" in query["sql"]]
    assert len(locking) == 3
    assert all(("FOR UPDATE" in sql) == (connection.vendor == "postgresql") for sql in locking)


@pytest.fixture
def statements(cast: Cast) -> list[str]:
    """The statements of an act with one entry."""
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    acts.raise_tension(elsa, nord, text="Trop tôt")  # whether anybody elsewhere is told is asked once in a while
    with CaptureQueriesContext(connection) as asked:
        acts.raise_tension(elsa, nord, text="Trop loin", key="k1")
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]


def test_the_lock_on_the_head_is_taken_last_and_an_act_is_ten_statements(statements: list[str]):
    taken = next(n for n, sql in enumerate(statements) if "journal_head" in sql)

    assert not any("governance_" in sql for sql in statements[taken:])
    assert len(statements) + len(["BEGIN", "COMMIT"]) == 10  # two of them let what it wrote be found


def test_the_chain_is_two_of_them(statements: list[str]):
    assert [sql.split()[0] for sql in _of_the_chain(statements)] == ["SELECT", "INSERT"]


def test_however_many_entries_an_act_has_they_are_written_at_once(cast: Cast):
    asked: list[int] = []
    for roles in (1, 4):
        proposal = scene.opened(cast, *(scene.new_role(cast.circles["nord"]) for _role in range(roles)))
        scene.all_consent(cast, proposal)
        with CaptureQueriesContext(connection) as sent:
            acts.adopt(cast.actor("Dario", "facilitator"), proposal)
        asked.append(len(_of_the_chain([query["sql"] for query in sent])))

    assert Entry.objects.filter(act="role.added", outer__gt="").count() >= 5
    assert asked == [3, 3]  # the head, the entries, what they keep


def _of_the_chain(statements: list[str]) -> list[str]:
    return [sql for sql in statements if any(table in sql for table in ("journal_head", "journal_entry", "journal_facts"))]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.uuids()
    | st.dates()
    | st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    | st.sampled_from(Position.Kind),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(VALUES)
def test_what_an_entry_may_keep_has_one_form_in_bytes(value: Any):
    written = canonical(typed(value, "value"))

    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize("value", ["un nom", [["un nom"]], ("x",), ""])
def test_no_free_text_is_kept_however_deep(value: Any):
    with pytest.raises(TypeError, match="keeps no text"):
        typed(value, "value")


def test_digests_and_members_of_an_enumeration_are_no_free_text():
    assert typed(Digest("ab"), "digest") == "ab"
    assert typed(Position.Kind.CONSENT, "kind") == "consent"


def test_instants_are_written_in_utc_to_the_microsecond():
    assert plain(datetime.fromisoformat("2026-03-01T01:00:00+01:00")) == "2026-03-01T00:00:00.000000+00:00"


def test_a_reference_leads_back_to_the_row(cast: Cast):
    nord = cast.circles["nord"]

    assert reference(nord) == f"governance.circle:{nord.pk}"
    assert referred(reference(nord)) == nord
    assert (reference("no row"), referred("")) == ("", None)
    assert referred(f"governance.circle:{UUID(int=0)}") is None
