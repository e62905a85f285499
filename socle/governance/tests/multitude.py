"""Thousands of everything, written in bulk with the guard's leave: what no test could play by acts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from conftest import Cast, settled
from socle.governance.models import (
    Circle,
    CircleText,
    Decision,
    Elector,
    Event,
    Mandate,
    Objection,
    Position,
    Proposal,
    Seat,
    Tension,
    Version,
)
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.tests.bulk import unsearched
from socle.people.models import Person
from socle.site.bench.world import lengthen


def grow(cast: Cast, count: int) -> Proposal:
    """So many members of Nord, circles, tensions, proposals, decisions and entries; and a proposal of which all have spoken."""
    nord = cast.circles["nord"]
    with unsearched():
        people = _members(cast, count)
        _circles(cast, count)
        _decisions(nord, count)
        proposals = _proposals(cast, count)
        _deliberate(proposals[0], [cast.people["Elsa"].pk, *people])
    lengthen(nord.pk, count)
    settled()
    return proposals[0]


def members(cast: Cast, count: int) -> None:
    """So many members of Nord, and nothing else."""
    with unsearched():
        _members(cast, count)
    settled()


def agenda(cast: Cast, count: int) -> None:
    """So many members of Nord, tensions and proposals: what its agenda may say."""
    with unsearched():
        _members(cast, count)
        _proposals(cast, count)
    settled()


def adopt(proposal: Proposal) -> Decision:
    """As if all objections had been withdrawn and it had been adopted; its changes are none."""
    at = now()
    withdraw_all(proposal)
    with guard.acting():
        _happened(proposal, ("adopted", None, {}))
        Proposal.kept.filter(pk=proposal.pk).update(stage="adopted", step="", closed_at=at)
        proposal.refresh_from_db()
        made = _decision(proposal.circle, 1_000_000 + proposal.version, proposal=proposal, proposal_version=proposal.version)
        Decision.kept.bulk_create([made])
    return made


def withdraw_all(proposal: Proposal) -> None:
    """Every objection that stands is withdrawn."""
    standing = list(Objection.kept.filter(proposal=proposal, ending="").order_by("pk"))
    with guard.acting():
        _happened(proposal, *(("objection_withdrawn", one.person_id, {"objection": str(one.pk)}) for one in standing))
        Objection.kept.filter(proposal=proposal, ending="").update(ending="withdrawn", ended_at=now(), ended_on=proposal.version)
        Proposal.kept.filter(pk=proposal.pk).update(step="object")


def _happened(proposal: Proposal, *told: tuple[Any, ...]) -> None:
    """Events one after the other; a fourth word is the id of one."""
    last = Event.kept.filter(proposal=proposal).aggregate(last=Max("at"))["last"] or now() - timedelta(minutes=1)
    where, after = {"circle_id": proposal.circle_id, "proposal": proposal}, timedelta(microseconds=1)
    rows = [(n, {"kind": kind, "person_id": person, "detail": detail}, pk) for n, (kind, person, detail, *pk) in enumerate(told, 1)]
    Event.kept.bulk_create([Event(id=(*pk, new_id())[0], at=last + n * after, **said, **where) for n, said, pk in rows])


def _period(circle: Circle) -> dict[str, Any]:
    return {"decision_id": circle.decision_id, "since": now() - timedelta(minutes=1), "recorded_since": now()}


def _members(cast: Cast, count: int) -> list[UUID]:
    """Each sits in Nord, is a member of it, and so may speak."""
    nord, member = cast.circles["nord"], cast.role("nord", "member")
    people = [Person(ground=nord.programme, name=f"Luciole {n}", invented=True) for n in range(count)]
    Person.kept.bulk_create(people)
    held = {"circle": nord, **_period(nord)}
    Seat.kept.bulk_create([Seat(person=person, quality="relay", **held) for person in people])
    Mandate.kept.bulk_create([Mandate(person=person, role=member, **held) for person in people])
    return [person.pk for person in people]


def _circles(cast: Cast, count: int) -> None:
    root = cast.circles["consortium"]
    ids = [new_id() for _ in range(count)]
    told = {"kind": "team", "programme": root.pk, "parent": root, **_period(root)}
    Circle.kept.bulk_create([Circle(id=pk, path=f"{root.path}{pk.hex}/", **told) for pk in ids])
    CircleText.kept.bulk_create([CircleText(circle_id=pk, parent=root, name=f"Équipe {n}", **_period(root)) for n, pk in enumerate(ids)])


def _decisions(circle: Circle, count: int) -> None:
    Decision.kept.bulk_create([_decision(circle, n) for n in range(10 * count, 11 * count)])


def _decision(circle: Circle, number: int, **more: Any) -> Decision:
    told = {"circle": circle, "programme": circle.programme, "number": number, "serial": number, "kind": "consent"}
    return Decision(title=f"Décision {number}", adopted_at=now(), digest="0" * 64, **told, **more)


def _proposals(cast: Cast, count: int) -> list[Proposal]:
    """The first is open; those after it are drafts of others, each for a tension."""
    nord, elsa = cast.circles["nord"], cast.people["Elsa"]
    felt = [Tension(circle=nord, raised_by=elsa, text=f"Il manque une lampe, {n}", raised_at=now()) for n in range(count)]
    Tension.kept.bulk_create(felt)
    told = {"circle": nord, "proposer": cast.people["Cléo"], "drafted_at": now()}
    found = [Proposal(tension=tension, stage="draft" if n else "open", opened_at=now(), **told) for n, tension in enumerate(felt)]
    Proposal.kept.bulk_create(found)
    Version.kept.bulk_create([_version(one, 1) for one in found[1:]])
    drafted = {"kind": "drafted", "person": cast.people["Cléo"], "at": now(), "circle": nord, "detail": {"facilitator": ""}}
    Event.kept.bulk_create([Event(proposal=one, **drafted) for one in found])
    return found


def _version(proposal: Proposal, number: int) -> Version:
    words = {"title": f"Allumer, version {number}", "text": "Le texte."}
    return Version(
        circle_id=proposal.circle_id, proposal=proposal, number=number, author_id=proposal.proposer_id, written_at=now(), **words
    )


def _deliberate(proposal: Proposal, people: list[UUID]) -> None:
    """As many versions as people; all but Elsa have spoken on the last, and every one has objected to it."""
    where = {"circle_id": proposal.circle_id, "proposal": proposal}
    Version.kept.bulk_create([_version(proposal, n + 1) for n in range(len(people))])
    Proposal.kept.filter(pk=proposal.pk).update(version=len(people), step="integrate")
    Elector.kept.bulk_create([Elector(person_id=person, **where) for person in people])
    said = {"version": len(people), "kind": "objection", "reason": "La lampe éblouit.", "given_at": now()}
    positions = [Position(person_id=person, **said, **where) for person in people[1:]]
    Position.kept.bulk_create(positions)
    objections = [Objection(position=one, person_id=one.person_id, raised_on=one.version, **where) for one in positions]
    Objection.kept.bulk_create(objections)
    _happened(
        proposal,
        *[("rewritten", None, {})] * (len(people) - 1),
        ("opened", None, {"electors": sorted(map(str, people))}),
        ("moved_on", None, {"to": "object"}),
        *(("spoke", one.person_id, {"version": one.raised_on, "kind": "objection"}, one.pk) for one in objections),
    )
