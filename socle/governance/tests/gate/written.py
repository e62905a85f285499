"""A world of the gate as rows of the database."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from socle.governance import models
from socle.governance.tests.gate.nouns import Aide, Charge, Circle, Mandate, Period, Role, Row, Said, Substitute, Text, World
from socle.pathways.models import Note, Obstacle, Talent
from socle.people.models import Aide as AideRow
from socle.people.models import Covered, Organisation, Person, Restriction, Signatory

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def write(world: World) -> dict[Any, Any]:
    first = world.circles[0].id
    decision = models.Decision(circle_id=first, programme=first, number=1, serial=1, kind="founding", title="Monde", adopted_at=BEGIN)
    written = [_circle(one, decision) for one in world.circles]
    mandates = [_mandate(one, world.behalves[one.id], decision) for one in world.mandates]
    people = [_person(row) for row in world.rows["Person"]]
    around = [Organisation(id=one, ground=root.id, name=str(one), kind="association") for one, root in world.organisations.items()]
    signing = [_signatory(one, world.organisations) for one in world.signatures]
    tensions = [_tension(row) for row in world.rows["Tension"]]
    proposals = [_proposal(row, tensions[0]) for row in world.rows["Proposal"]]
    talents = [_talent(row) for row in world.rows["Talent"]]
    notes = [_note(row) for row in world.rows["Note"]]
    obstacles = [_obstacle(row) for row in world.rows["Obstacle"]]
    _create(people, around, signing, [decision], written, mandates, tensions, proposals, talents, notes, obstacles)
    texts = [_circle_text(one, text, decision) for one in world.circles for text in one.texts]
    roles = [models.Role(id=one.id, circle_id=one.circle.id, core=one.core, **_decided(one.period, decision)) for one in world.roles]
    _create(texts, roles, [_role_text(one, text, decision) for one in world.roles for text in one.texts])
    _create(
        [_channel(one, period, decision) for one in world.circles for period in one.channels],
        [models.Link(role_id=one.role.id, circle_id=one.circle.id, **_decided(one.period, decision)) for one in world.links],
        [_substitute(one, decision) for one in world.substitutes],
        [_charged(one) for one in world.charges],
    )
    places: dict[Any, UUID] = {one.id: one.role.circle.id for one in world.mandates}
    _create(
        [models.Caseload(circle_id=places[one.whose], **_case(one, mandate_id=one.whose)) for one in world.caseloads],
        [models.Sharing(facets=sorted(one.facets), **_case(one, circle_id=one.whose)) for one in world.sharings],
        [models.Denial(circle_id=world.circles[0].id, person=one.whose, **_case(one)) for one in world.denials],
    )
    root = world.circles[0].id
    _create([_restriction(one, root) for one in world.restrictions])
    _create([AideRow(ground=root, **_aide(one)) for one in world.aides])
    _create([Covered(ground=root, aide_id=one.id, subject=subject) for one in world.aides for subject in sorted(one.subjects)])
    return {row.pk: row for row in (*people, *around, *written, *mandates, *tensions, *proposals, *talents, *notes, *obstacles)}


def _create(*tables: list[Any]) -> None:
    for rows in filter(None, tables):
        type(rows[0]).kept.bulk_create(rows)


def _decided(period: Period, decision: Any) -> dict[str, Any]:
    known = {"recorded_since": BEGIN, "recorded_until": None if period.known else BEGIN}
    return {"decision": decision, "since": period.since, "until": period.until, **known}


def _case(said: Said, **whose: Any) -> dict[str, Any]:
    return {"about": said.about, "since": said.period.since, "until": said.period.until, **whose}


def _circle(circle: Circle, decision: Any) -> Any:
    line = circle.upwards()
    path = "/".join(["", *(one.id.hex for one in reversed(line)), ""])
    parent = circle.parent.id if circle.parent else None
    known = _decided(circle.period, decision)
    return models.Circle(id=circle.id, parent_id=parent, programme=line[-1].id, path=path, kind="working", **known)


def _text(model: Any, text: Text, decision: Any, *, circle: UUID, **more: Any) -> Any:
    powers = more.pop("powers", sorted(text.powers))
    return model(circle_id=circle, name="Texte", powers=powers, **more, **_decided(text.period, decision))


def _circle_text(circle: Circle, text: Text, decision: Any) -> Any:
    return _text(models.CircleText, text, decision, circle=circle.id, parent_id=circle.parent.id if circle.parent else None)


def _role_text(role: Role, text: Text, decision: Any) -> Any:
    powers = [{"power": power, "caseload": limit.caseload, "facets": sorted(limit.facets)} for power, limit in sorted(text.powers.items())]
    return _text(models.RoleText, text, decision, circle=role.circle.id, role_id=role.id, beneath=text.beneath, powers=powers)


def _mandate(one: Mandate, behalf: UUID | None, decision: Any) -> Any:
    about = {"role_id": one.role.id, "circle_id": one.role.circle.id, "person_id": one.person, "organisation_id": behalf}
    return models.Mandate(id=one.id, given_until=one.period.until, **about, **_decided(one.period, decision))


def _signatory(said: Said, organisations: dict[UUID, Circle]) -> Any:
    about = {"organisation_id": said.about, "person_id": said.whose, "ground": organisations[said.about].id}
    return Signatory(since=said.period.since, until=said.period.until, **about)


def _restriction(said: Said, root: UUID) -> Any:
    return Restriction(ground=root, person_id=said.about, name="Quelqu'un", since=said.period.since, until=said.period.until)


def _aide(one: Aide) -> dict[str, Any]:
    whose = {"id": one.id, "person_id": one.person, "aide_id": one.aide}
    return {"kind": "aide", "purpose": "Les courriers", "since": one.period.since, "until": one.period.until, **whose}


def _channel(circle: Circle, period: Period, decision: Any) -> Any:
    return models.Process(circle_id=circle.id, channel="Par courrier", **_decided(period, decision))


def _substitute(one: Substitute, decision: Any) -> Any:
    about = {"mandate_id": one.mandate.id, "circle_id": one.mandate.role.circle.id, "person_id": one.person}
    return models.Substitute(powers=sorted(one.powers), **about, **_decided(one.period, decision))


def _charged(one: Charge) -> Any:
    whose = {"mandate_id": one.mandate.id, "person_id": one.mandate.person, "circle_id": one.place.id, "proposal_id": one.about}
    return models.Charge(because="absent", since=one.period.since, until=one.period.until, **whose)


def _person(row: Row) -> Any:
    return Person(id=row.id, ground=row.ground.id, name="Quelqu'un", invented=True, closed_at=BEGIN if row.closed else None)


def _talent(row: Row) -> Any:
    who: Any = {"circle_id": row.ground.id, "person_id": row.owner, "met_by_id": row.owner}
    return Talent(id=row.id, given_name="Quelqu'un", name="Quelqu'un", met_on=BEGIN.date(), heard_on=BEGIN.date(), **who)


def _note(row: Row) -> Any:
    about: Any = {"talent_id": row.case, "circle_id": row.ground.id, "person_id": row.owner, "author_id": row.owner}
    return Note(id=row.id, kind="talk", on=BEGIN.date(), written_at=BEGIN, **about)


def _obstacle(row: Row) -> Any:
    about: Any = {"talent_id": row.case, "circle_id": row.ground.id, "person_id": row.owner, "part": row.facet}
    return Obstacle(id=row.id, theme="23", opened_on=BEGIN.date(), **about)


def _tension(row: Row) -> Any:
    by: Any = row.owner
    return models.Tension(id=row.id, circle_id=row.ground.id, raised_by_id=by, text="Il manque", raised_at=BEGIN)


def _proposal(row: Row, tension: Any) -> Any:
    by: Any = row.owner
    return models.Proposal(id=row.id, circle_id=row.ground.id, proposer_id=by, tension=tension, drafted_at=BEGIN)
