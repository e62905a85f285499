"""Whoever writes to the journal around Socle is seen, even with its triggers gone."""

import json

import pytest
from django.db import connection

from socle.journal import guard, verifier, verify
from socle.journal.models import Entry, Facts
from socle.site.tests.verify.tampering import REPLACE, exported, write

pytestmark = pytest.mark.django_db

SEEN_BY_BOTH = {
    "edit a body": "UPDATE journal_entry SET body = {other_body} WHERE id = {second}",
    "delete one": "DELETE FROM journal_entry WHERE id = {second}",
    "write a hash": "UPDATE journal_entry SET hash = {other_hash} WHERE id = {second}",
}
SEEN_BY_VERIFY = {
    "edit who did it": "UPDATE journal_entry SET person = {stranger} WHERE id = {second}",
    "edit what was done": "UPDATE journal_entry SET act = 'role.ended' WHERE id = {second}",
    "edit when": "UPDATE journal_entry SET at = '2001-01-01 00:00:00+00:00' WHERE id = {second}",
    "edit on what": "UPDATE journal_entry SET subject = 'governance.circle:0' WHERE id = {second}",
    "edit the door": "UPDATE journal_entry SET door = 'api' WHERE id = {second}",
    "cut the tail without its head": "DELETE FROM journal_entry WHERE id = {last}",
    "move a head": "UPDATE journal_head SET number = number - 1 WHERE chain = {chain}",
    "forget a head": "DELETE FROM journal_head WHERE chain = {chain}",
}


def test_a_whole_journal_holds(cast, tmp_path):
    assert verify.problems() == []
    assert list(verifier.faults(exported(tmp_path))) == []


@pytest.mark.parametrize("tampering", [*SEEN_BY_BOTH, *SEEN_BY_VERIFY])
def test_verify_sees_whoever(tampering, values, untriggered):
    write((SEEN_BY_BOTH | SEEN_BY_VERIFY)[tampering], values)

    assert verify.problems() != []


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


@pytest.mark.parametrize("body", [b"gone", b"[]", b"\xff"])
def test_a_body_that_is_no_entry_any_more_is_seen_by_both(body, untriggered, tmp_path):
    facts = Facts.objects.select_related("entry")[0]
    with guard.acting():
        Entry.objects.filter(pk=facts.pk).update(body=body)

    place = f"{facts.entry.chain}:{facts.entry.number}"
    assert verify.problems() == [f"{place} is not what was hashed", f"{place} its facts differ from their commitment"]
    assert list(verifier.faults(exported(tmp_path))) != []
