"""A programme with a long history: 200 circles, 2,000 mandates, 10,000 decisions, all of them real: they can be replayed."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction

from socle.governance.acts.changes import decide, following
from socle.governance.acts.course import AFTER
from socle.governance.models import Circle, Decision, Elector, Event, Position, Proposal, Tension, Version
from socle.governance.reads.standing import tables
from socle.ground import new_id, now
from socle.ground.digests import digest
from socle.journal import guard
from socle.journal.act import FOUNDER
from socle.people.models import Person
from socle.site import planner
from socle.site.configuration import KIT
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import read

CIRCLES, MANDATES, DECISIONS, VOICES = 200, 2_000, 10_000, 5
_TEXT = "Nous avons vu ce qui manquait, et voici ce que nous en faisons jusqu’à la prochaine fois. " * 6


def programme() -> UUID:
    """Found it and let it decide; its id."""
    place = Programme()
    founder = Founder("Celle qui fonde", roles=("lead", "facilitator"), invented=True)
    found(FOUNDER, place, kit=read(KIT), founders=[founder], language="fr")
    with guard.acting():
        people = [Person(ground=place.ground, name=f"Personne {n}", invented=True) for n in range(MANDATES // 4)]
        Person.kept.bulk_create(people)
        root = Circle.kept.get(pk=place.ground)
        standing = tables(root.pk)
        for kind, changes in _history(root, [str(one.pk) for one in people]):
            standing.reworded.clear()
            decide(FOUNDER, root, changes, standing, kind=kind, title="Une décision de mesure", text=_TEXT)
        deliberate(root, people)
    return root.pk


def _history(root: Circle, people: list[str]) -> Iterator[tuple[Decision.Kind, list[dict[str, Any]]]]:
    """Circles beneath each other with their roles, then who holds them, then roles that are worded anew."""
    parents, roles = [str(root.pk)], []
    for n in range(CIRCLES - 9):
        circle, parent = str(new_id()), parents[n // 8]
        parents.append(circle)
        own = [str(new_id()) for _ in range(5)]
        roles += [(circle, role) for role in own]
        words = {"name": f"Cercle {n}", "purpose": _TEXT[:300], "domains": [], "powers": ["see_organisation"], "territory": None}
        added = {"kind": "circle.added", "data": {"id": circle, "parent": parent, "kind": "working", **words}}
        yield Decision.Kind.CONSENT, [added, *(_role(circle, role, f"Rôle {place}") for place, role in enumerate(own))]
    for n in range(MANDATES):
        circle, role = roles[n % len(roles)]
        data = {"id": str(new_id()), "circle": circle, "role": role, "person": people[(n + n // len(roles)) % len(people)]}
        given = {"kind": "mandate.given", "data": {**data, "organisation": None, "until": (now() + timedelta(days=300)).isoformat()}}
        yield Decision.Kind.APPOINTMENT, [given]
    for n, (circle, role) in enumerate(roles * 2):
        amended = {
            "kind": "role.amended",
            "data": {"circle": circle, "role": role, "base": now().isoformat(), "purpose": f"Pour la {n}e fois. {_TEXT}"},
        }
        yield Decision.Kind.CONSENT, [amended]


def _role(circle: str, role: str, name: str) -> dict[str, Any]:
    words = {"name": name, "purpose": _TEXT, "domains": [], "accountabilities": ["Dit ce qui manque"], "powers": []}
    return {"kind": "role.added", "data": {"id": role, "circle": circle, "single": False, "beneath": False, "term_months": 12, **words}}


def lengthen(root: Circle, reader: Person) -> None:
    """Ten thousand decisions in a programme that stands, in each of which whoever reads its pages has spoken."""
    others = Person.kept.filter(ground=root.pk).exclude(pk=reader.pk).order_by("pk")[: VOICES - 1]
    with transaction.atomic(), guard.acting():
        deliberate(root, [reader, *others])
    planner.look()


def deliberate(root: Circle, people: list[Person]) -> None:
    """What is left of the ten thousand: decisions that change no structure, each with its proposal and those who consented."""
    place = following(root.pk)
    number = count(Decision.kept.filter(circle=root).latest("number").number + 1)
    serials = range(place["serial"], DECISIONS + 1)
    for begins in range(0, len(serials), 500):
        _deliberated(root, people, serials[begins : begins + 500], number, place["adopted_at"])


def _deliberated(root: Circle, people: list[Person], serials: range, number: Iterator[int], at: Any) -> None:
    author, own = people[0].pk, {"circle": root}
    tensions = [
        Tension(raised_by_id=author, text="Il manque quelque chose", example=_TEXT, raised_at=at, settled_at=at, **own) for _ in serials
    ]
    proposals = [
        Proposal(tension=one, proposer_id=author, facilitator_id=author, stage="adopted", drafted_at=at, opened_at=at, closed_at=at, **own)
        for one in tensions
    ]
    said = {"title": "Une décision de mesure", "text": _TEXT}
    decisions = [
        Decision(
            programme=root.pk,
            serial=serial,
            number=next(number),
            kind="consent",
            proposal=proposal,
            proposal_version=1,
            adopted_at=at,
            **said,
            **own,
        )
        for serial, proposal in zip(serials, proposals, strict=True)
    ]
    for one in decisions:
        one.digest = digest([said["title"], said["text"], []])
    present = [(proposal, people[n].pk) for proposal in proposals for n in range(VOICES)]
    written: tuple[list[Any], ...] = (
        tensions,
        proposals,
        [Version(proposal=one, number=1, author_id=author, written_at=at, **said, **own) for one in proposals],
        [Elector(proposal=one, person_id=person, **own) for one, person in present],
        [Position(proposal=one, person_id=person, version=1, kind="consent", given_at=at, **own) for one, person in present],
        decisions,
        [Event(proposal=one, at=at + n * AFTER, **told, **own) for one in proposals for n, told in enumerate(_happened(author, people))],
    )
    for rows in written:
        type(rows[0]).kept.bulk_create(rows)


def _happened(author: Any, people: list[Person]) -> list[dict[str, Any]]:
    """What happened to each of these proposals."""
    electors = [person.pk for person in people[:VOICES]]
    return [
        {"kind": "drafted", "person_id": author, "detail": {"facilitator": str(author)}},
        {"kind": "opened", "person_id": author, "detail": {"electors": sorted(map(str, electors))}},
        {"kind": "moved_on", "person_id": author, "detail": {"to": "object"}},
        *({"kind": "spoke", "person_id": one, "detail": {"version": 1, "kind": "consent"}} for one in electors),
        {"kind": "adopted", "person_id": author},
    ]
