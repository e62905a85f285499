"""Writes the file: one row a line, read from the database as it goes, so that a large programme needs no more memory than a small one."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from socle.governance.exchange.nouns import DECISIONS, DELIBERATION, NAMED, ORGANISATIONS, ORIGINS, PERSONS, STRUCTURE, Noun
from socle.governance.exchange.schema import FORMAT, JOURNAL
from socle.governance.models import Circle
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor
from socle.journal.models import Head
from socle.people.models import Membership, Organisation, Person, Territory
from socle.people.models.names import as_kept

CHUNK = 500
_NAMING: dict[Any, set[str]] = {
    Person: {"person", "raised_by", "proposer", "author", "asked_by", "answered_by", "replied_by"},
    Organisation: {"organisation"},
    Territory: {"territory"},
}

Told = Callable[[int], None]
Row = dict[str, Any]


def write(out: IO[str], programme: UUID, *, actor: Actor | None = None, told: Told = lambda rows: None) -> None:
    """Write the governance of a programme, as it stands at one instant; `told` hears how many rows were written.

    Without an actor, the whole of it: for who keeps the installation. Otherwise what that person may see.
    """
    with snapshot():
        Writing(out, programme, actor, told).write()


def count(programme: UUID) -> int:
    """About how many rows there are to write, for a progress bar."""
    return sum(noun.model.kept.filter(_of(noun, programme)).count() for noun in (DECISIONS, *STRUCTURE, *DELIBERATION))


class Writing:
    """One file on its way. `named`: the ids of people, organisations and territories that were met, which are told last."""

    def __init__(self, out: IO[str], programme: UUID, actor: Actor | None, told: Told) -> None:
        self.out, self.programme, self.actor, self.told = out, programme, actor, told
        self.named: dict[Any, set[str]] = {model: set() for model in _NAMING}

    def write(self) -> None:
        with as_kept():
            self._write()

    def _write(self) -> None:
        head = {"format": FORMAT, "programme": self.programme, "exported_at": now(), "whole": self.actor is None}
        self.out.write("{\n" + ",\n".join(f"{_text(key)}: {_text(value)}" for key, value in head.items()))
        for noun in (DECISIONS, *STRUCTURE, *DELIBERATION, ORIGINS):
            self._section(noun.key, self._told(noun, self._seen(noun.model).filter(_of(noun, self.programme))))
        self._name_members()
        for noun in NAMED:
            self._section(noun.key, self._named(noun))
        self._section(JOURNAL, self._heads())
        self.out.write("\n}\n")

    def _section(self, key: str, rows: Iterable[Row]) -> None:
        self.out.write(f",\n{_text(key)}: [")
        for number, row in enumerate(rows):
            self.out.write(("," if number else "") + "\n" + _text(row))
            self.told(1)
        self.out.write("\n]")

    def _told(self, noun: Noun, rows: QuerySet[Any]) -> Iterator[Row]:
        return (row for _owner, row in self._rows(noun, rows))

    def _named(self, noun: Noun) -> Iterator[Row]:
        if noun in (ORGANISATIONS, PERSONS):
            self._follow(noun.model)
        ids = sorted(self.named[noun.model])
        for begins in range(0, len(ids), CHUNK):
            yield from self._told(noun, self._seen(noun.model).filter(pk__in=ids[begins : begins + CHUNK]))

    def _follow(self, model: Any) -> None:
        """Besides those that are named: the records that they became, when two were found to be of one."""
        named = self.named[model]
        further = sorted(named)
        while further:
            parts = (further[begins : begins + CHUNK] for begins in range(0, len(further), CHUNK))
            rows = [self._seen(model).filter(pk__in=ids).exclude(became=None).values_list("became", flat=True) for ids in parts]
            further = sorted({str(pk) for found in rows for pk in found} - named)
            named.update(further)

    def _rows(self, noun: Noun, rows: QuerySet[Any]) -> Iterator[tuple[Any, Row]]:
        """Rows with all that is told within them, five hundred at a time; each with the id of its owner."""
        owner = noun.owner or "pk"
        values = rows.order_by(*noun.order).values("pk", owner, *noun.fields).iterator(chunk_size=CHUNK)
        while chunk := list(islice(values, CHUNK)):
            parts = {part: self._parts(part, [row["pk"] for row in chunk]) for part in noun.parts}
            for row in chunk:
                yield row[owner], self._row(noun, row, parts)

    def _row(self, noun: Noun, row: Row, parts: dict[Noun, dict[Any, list[Row]]]) -> Row:
        told = {field: row[field] for field in noun.fields}
        self._meet(told)
        for part, found in parts.items():
            own = found.get(row["pk"], [])
            told[part.key] = (own[0] if own else None) if part.single else own
        return told

    def _parts(self, part: Noun, owners: list[Any]) -> dict[Any, list[Row]]:
        found: defaultdict[Any, list[Row]] = defaultdict(list)
        for owner, row in self._rows(part, self._seen(part.model).filter(**{f"{part.owner}__in": owners})):
            found[owner].append(row)
        return found

    def _seen(self, model: Any) -> Any:
        return model.kept.all() if self.actor is None else model.objects.seen_by(self.actor)

    def _meet(self, row: Row) -> None:
        """Remember whom a row names; typed changes name people too, some of whom nothing else names."""
        changes = row.get("changes", []) if "author" in row else []
        for said in (row, *([row["data"]] if "data" in row else []), *(change["data"] for change in changes)):
            for model, words in _NAMING.items():
                self.named[model].update(str(said[word]) for word in words & said.keys() if said[word])

    def _name_members(self) -> None:
        """Besides those that decisions name: who belongs to the consortium."""
        members = self._seen(Membership).filter(ground=self.programme).values_list("organisation", flat=True)
        self.named[Organisation].update(map(str, members))
        signing = next(part for part in ORGANISATIONS.parts if part.key == "signatories")
        people = self._seen(signing.model).filter(organisation__in=sorted(self.named[Organisation])).values_list("person", flat=True)
        self.named[Person].update(map(str, people))

    def _heads(self) -> Iterator[Row]:
        """Where the chains end that may be read."""
        circles: Any = Circle.kept.all() if self.actor is None else Circle.objects.seen_by(self.actor, "read_journal")
        chains = circles.filter(programme=self.programme).values("pk")
        for chain, number, hashed in Head.objects.filter(chain__in=chains).order_by("chain").values_list("chain", "number", "hash"):
            yield {"circle": chain, "number": number, "hash": bytes(hashed).hex()}


def _of(noun: Noun, programme: UUID) -> Q:
    """The rows of one programme."""
    names = {field.name for field in noun.model._meta.fields}
    return Q(programme=programme) if "programme" in names else Q(circle__programme=programme)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
    return str(value)
