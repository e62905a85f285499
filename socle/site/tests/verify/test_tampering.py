"""Whoever writes to the journal around Socle is seen, even with its triggers gone."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from socle.governance import acts
from socle.ground import at, now
from socle.journal import guard, triggers, verifier, verify
from socle.journal.models import Entry, Facts
from socle.site.tests.verify.tampering import REPLACE, exported, write

pytestmark = pytest.mark.django_db

SEEN_BY_BOTH = {
    "edit a body": "UPDATE journal_entry SET body = {other_body} WHERE id = {second}",
    "delete one": "DELETE FROM journal_entry WHERE id = {second}",
    "write a hash": "UPDATE journal_entry SET hash = {other_hash} WHERE id = {second}",
}
SEEN_BY_VERIFY = {
    "edit which circle": "UPDATE journal_entry SET chain = {stranger} WHERE id = {last}",
    "edit who did it": "UPDATE journal_entry SET person = {stranger} WHERE id = {second}",
    "edit what was done": "UPDATE journal_entry SET act = 'role.ended' WHERE id = {second}",
    "edit when": "UPDATE journal_entry SET at = '2001-01-01 00:00:00+00:00' WHERE id = {second}",
    "edit under which mandate": "UPDATE journal_entry SET mandate = {stranger} WHERE id = {second}",
    "edit on what": "UPDATE journal_entry SET subject = 'governance.circle:0' WHERE id = {second}",
    "edit what came of it": "UPDATE journal_entry SET result = '' WHERE id = {second}",
    "edit what it was part of": "UPDATE journal_entry SET \"outer\" = 'x' WHERE id = {second}",
    "edit the key": "UPDATE journal_entry SET key = {stranger} WHERE id = {second}",
    "edit the door": "UPDATE journal_entry SET door = 'api' WHERE id = {second}",
    "cut the tail without its head": "DELETE FROM journal_entry WHERE id = {last}",
    "move a head": "UPDATE journal_head SET number = number - 1 WHERE chain = {chain}",
    "forget a head": "DELETE FROM journal_head WHERE chain = {chain}",
}
ONLY_SQLITE = {
    "an id in other letters": "UPDATE journal_entry SET chain = upper(chain) WHERE id = {second}",
    "an id of another length": "UPDATE journal_entry SET person = person || '0' WHERE id = {second}",
    "bytes in place of a text": "UPDATE journal_entry SET act = CAST(act AS BLOB) WHERE id = {second}",
    "bytes in place of an id": "UPDATE journal_entry SET person = CAST(person AS BLOB) WHERE id = {second}",
    "a text in place of nothing": "UPDATE journal_entry SET key = '' WHERE id = {second}",
    "a word in place of a number": "UPDATE journal_entry SET number = 'two' WHERE id = {second}",
    "half a number": "UPDATE journal_entry SET number = 2.5 WHERE id = {second}",
    "an instant with more behind it": "UPDATE journal_entry SET at = at || '0' WHERE id = {second}",
    "an instant in another zone": "UPDATE journal_entry SET at = at || '+01:00' WHERE id = {second}",
    "an instant that is none": "UPDATE journal_entry SET at = 'yesterday' WHERE id = {second}",
    "a number in place of an instant": "UPDATE journal_entry SET at = 7 WHERE id = {second}",
}
ONLY_POSTGRESQL = {
    "the same instant before our era": "UPDATE journal_entry SET at = (at::text || ' BC')::timestamptz WHERE id = {second}",
    "an instant without end": "UPDATE journal_entry SET at = 'infinity' WHERE id = {second}",
    "the same clock in another zone": "UPDATE journal_entry SET at = at + interval '1 hour' WHERE id = {second}",
}


def test_a_whole_journal_holds(cast, tmp_path):
    assert verify.problems() == []
    assert list(verifier.faults(exported(tmp_path))) == []


@pytest.mark.parametrize("tampering", [*SEEN_BY_BOTH, *SEEN_BY_VERIFY])
def test_verify_sees_whoever(tampering, values, untriggered):
    write((SEEN_BY_BOTH | SEEN_BY_VERIFY)[tampering], values)

    assert verify.problems() != []


@pytest.mark.skipif(connection.vendor == "postgresql", reason="only SQLite lets anything stand in any column")
@pytest.mark.parametrize("sql", ONLY_SQLITE.values(), ids=ONLY_SQLITE)
def test_verify_sees_what_only_sqlite_would_take(sql, values, untriggered):
    write(sql, values)

    assert verify.problems() != []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the instants of PostgreSQL")
@pytest.mark.parametrize("sql", ONLY_POSTGRESQL.values(), ids=ONLY_POSTGRESQL)
def test_verify_sees_what_only_postgresql_would_take(sql, values, untriggered):
    write(sql, values)

    assert verify.problems() != []


@pytest.mark.parametrize("microsecond", [0, 1, 120_000, 999_999])
def test_instants_are_compared_to_the_microsecond(microsecond, cast):
    with at(now().replace(microsecond=microsecond) + timedelta(seconds=1)):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="À l'heure")
    assert verify.problems() == []

    entry = Entry.objects.get(act="tension.raised")
    triggers.remove()
    with guard.acting():
        Entry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(microseconds=1))
    assert verify.problems() == [f"{entry.chain}:{entry.number} its columns differ from what was hashed"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no session")
@pytest.mark.parametrize("session", ["TimeZone = 'Asia/Kolkata'", "DateStyle = 'German, DMY'", "bytea_output = 'escape'"])
def test_it_holds_whatever_the_zone_and_the_manners_of_the_session(session, cast):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {session}")

    assert verify.problems() == []


@pytest.mark.parametrize("tampering", SEEN_BY_BOTH)
def test_the_verifier_without_django_sees_whoever(tampering, values, untriggered, tmp_path):
    write(SEEN_BY_BOTH[tampering], values)

    assert list(verifier.faults(exported(tmp_path))) != []


def test_two_entries_that_were_swapped_are_seen_by_both(values, untriggered, tmp_path):
    second, third = Entry.objects.get(pk=values["second"]), Entry.objects.get(pk=values["third"])
    content = ("act", "at", "person", "mandate", "subject", "result", "outer", "body", "hash")
    with guard.acting():
        for one, other in ((second, third), (third, second)):
            Entry.objects.filter(pk=one.pk).update(**{name: getattr(other, name) for name in content})

    assert verify.problems() != []
    assert list(verifier.faults(exported(tmp_path))) != []


def test_an_entry_that_was_inserted_is_seen_by_both(values, untriggered, tmp_path):
    last = Entry.objects.get(pk=values["last"])
    body = json.loads(bytes(last.body)) | {"number": last.number + 1}
    forged = Entry(**{field.attname: getattr(last, field.attname) for field in Entry._meta.fields if field.name != "id"})
    forged.number, forged.key, forged.body = last.number + 1, None, json.dumps(body).encode()
    with guard.acting():
        forged.save(force_insert=True)

    assert verify.problems() != []
    assert list(verifier.faults(exported(tmp_path))) != []


@pytest.mark.skipif(connection.vendor == "postgresql", reason="only SQLite replaces rows")
def test_an_entry_that_was_replaced_is_seen_by_both(values, untriggered, tmp_path):
    write(REPLACE, values)

    assert verify.problems() != []
    assert list(verifier.faults(exported(tmp_path))) != []


def test_facts_may_be_erased_and_the_chain_still_holds(values, untriggered, tmp_path):
    with guard.acting():
        erased = Facts.objects.filter(entry__chain=Entry.objects.get(pk=values["last"]).chain)._raw_delete("default")

    assert erased > 0
    assert verify.problems() == []
    assert list(verifier.faults(exported(tmp_path))) == []


def test_facts_that_were_changed_are_seen_by_both(values, tmp_path):
    facts = Facts.objects.select_related("entry")[0]
    with guard.acting():
        Facts.objects.filter(pk=facts.pk).update(body=bytes(facts.body).replace(b"{", b"{ "))

    assert verify.problems() == [f"{facts.entry.chain}:{facts.entry.number} its facts differ from their commitment"]
    assert list(verifier.faults(exported(tmp_path))) != []


def test_facts_that_were_moved_to_another_entry_are_seen(values):
    one, other = Facts.objects.order_by("entry")[:2]
    with guard.acting():
        Facts.objects.filter(pk=one.pk).update(body=other.body, salt=other.salt)

    assert len(verify.problems()) == 1


@pytest.mark.parametrize("body", [b"gone", b"[]", b"\xff", b"[" * 100_000], ids=["a text", "a list", "no text", "a deep list"])
def test_a_body_that_is_no_entry_any_more_is_seen_by_both(body, untriggered, tmp_path):
    facts = Facts.objects.select_related("entry")[0]
    with guard.acting():
        Entry.objects.filter(pk=facts.pk).update(body=body)

    place = f"{facts.entry.chain}:{facts.entry.number}"
    assert verify.problems() == [f"{place} is not what was hashed", f"{place} its facts differ from their commitment"]
    assert list(verifier.faults(exported(tmp_path))) != []
