"""Ten ways to rewrite the record for somebody with all rights on the database, each tried at random places: all are seen.

Half of them leave a chain that holds by itself, hashes and head included; what sees those is the checkpoint that lies outside.
"""

import hashlib
import json
import random

import pytest
from django.db import transaction

from socle.ground import new_id
from socle.ground.digests import canonical
from socle.journal import guard, sealing, verify, witnessed
from socle.journal.chain import PREFIX
from socle.journal.heads import GENESIS
from socle.journal.models import Entry, Facts, Head
from socle.site.testing.chance import trials

pytestmark = pytest.mark.django_db

COLUMNS = ("chain", "number", "at", "act", "person", "mandate", "door", "subject", "result", "outer", "key", "helped", "body", "hash")
CONTENT = tuple(name for name in COLUMNS if name not in ("chain", "number", "key"))


def edit_a_body(rows, chance):
    row = chance.choice(rows)
    _update(row, body=bytes(row.body).replace(b'"door":"', b'"door":"x', 1))


def edit_a_column(rows, chance):
    row, name = chance.choice(rows), chance.choice(["person", "act", "door", "subject", "mandate"])
    _update(row, **{name: new_id() if name in ("person", "mandate") else f"{getattr(row, name)}x"[-80:]})


def delete_an_entry(rows, chance):
    _delete([chance.choice(rows[:-1])])


def swap_two(rows, chance):
    one, other = chance.sample(rows, 2)
    first, second = ({name: getattr(row, name) for name in CONTENT} for row in (one, other))
    _update(one, **second)
    _update(other, **first)


def insert_one(rows, chance):
    """In the midst of a chain, those behind it numbered on, and nothing hashed anew."""
    place = chance.randrange(1, len(rows))
    for row in reversed(rows[place:]):
        _update(row, number=row.number + 1)
    _forge(rows[place], rows[place].number)


def cut_the_tail(rows, chance):
    kept = rows[: chance.randrange(0, len(rows))]
    _delete(rows[len(kept) :])
    _end(rows[0].chain, kept)


def replace_the_last(rows, chance):
    _told_otherwise(rows[-1], chance)
    _hash_again(rows)


def edit_and_hash_again(rows, chance):
    _told_otherwise(chance.choice(rows), chance)
    _hash_again(rows)


def delete_and_hash_again(rows, chance):
    gone = chance.choice(rows)
    kept = [row for row in rows if row is not gone]
    _delete([gone])
    for number, row in enumerate(kept, 1):
        _rewrite(row, number=number)
    _hash_again(kept)


def forget_a_chain(rows, chance):
    _delete(rows)
    Head.objects.filter(chain=rows[0].chain)._raw_delete("default")


OPERATORS = [
    *(edit_a_body, edit_a_column, delete_an_entry, swap_two, insert_one),
    *(cut_the_tail, replace_the_last, edit_and_hash_again, delete_and_hash_again, forget_a_chain),
]
SEEN_FROM_OUTSIDE_ONLY = OPERATORS[5:]


@pytest.fixture
def sealed(cast, store, untriggered):
    sealing.seal()
    return witnessed.seen


@pytest.mark.parametrize("operator", OPERATORS)
def test_whoever_rewrites_the_record_is_seen(operator, sealed):
    chance = random.Random(operator.__name__)
    chains = list(Head.objects.filter(number__gte=3).values_list("chain", flat=True))
    unseen = []
    for time in range(trials(20, 300)):
        with transaction.atomic(), guard.acting():
            rows = list(Entry.objects.filter(chain=chance.choice(chains)).order_by("number"))
            operator(rows, chance)
            alone, witnesses = list(verify.verify()), list(verify.verify(seen=sealed()))
            transaction.set_rollback(True)
        if not witnesses or bool(alone) == (operator in SEEN_FROM_OUTSIDE_ONLY):
            unseen.append((time, alone, witnesses))

    assert unseen == []


def _update(row, **values):
    Entry.objects.filter(pk=row.pk).update(**values)


def _delete(rows):
    pks = [row.pk for row in rows]
    Facts.objects.filter(entry__in=pks)._raw_delete("default")
    Entry.objects.filter(pk__in=pks)._raw_delete("default")


def _forge(row, number):
    """An entry such as another, at another number."""
    body = canonical(json.loads(bytes(row.body)) | {"number": number, "key": None, "commitment": None})
    values = {name: getattr(row, name) for name in COLUMNS} | {"number": number, "key": None, "body": body}
    Entry.objects.create(**values)


def _told_otherwise(row, chance):
    _rewrite(row, act=chance.choice(["role.ended", "mandate.revoked", "circle.closed"]) + "x" * chance.randrange(3))


def _rewrite(row, **values):
    """The columns and the body of an entry, both: only hashes could tell."""
    body = canonical(json.loads(bytes(row.body)) | values)
    for name, value in (values | {"body": body}).items():
        setattr(row, name, value)
    _update(row, **values, body=body)


def _hash_again(rows):
    """Every hash of a chain and its head, as whoever has read the code would do it."""
    before = GENESIS
    for row in rows:
        before = row.hash = hashlib.sha256(PREFIX + before + bytes(row.body)).digest()
        _update(row, hash=before)
    _end(rows[0].chain, rows)


def _end(chain, rows):
    head = Head.objects.filter(chain=chain)
    if rows:
        head.update(number=rows[-1].number, hash=bytes(rows[-1].hash))
    else:
        head._raw_delete("default")
