"""Recording many talents at once, from a table that somebody has brought and mended; and taking back what it has recorded.

One act, many lines: all of them are recorded or none. The entry keeps how many they were and the digest of what they said.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Caseload, Circle
from socle.ground import now
from socle.ground.digests import digest
from socle.journal.act import Actor, Refused, act
from socle.journal.importable import Faults, Line, identity
from socle.journal.references import plain
from socle.pathways import leaning
from socle.pathways.acts import checked
from socle.pathways.acts.enrolment import OLDEST
from socle.pathways.acts.named import Named, words_of
from socle.pathways.models import Identity, Passage, Piece, Talent, Way
from socle.people.acts import removals
from socle.people.acts.lines import CHUNK, Imported, create, refuse, refuse_too_many
from socle.people.models import Person
from socle.people.models.names import ACCOMPANIED


@act("talents.imported", power="enrol_talents", keep=["digest", "count"])
def import_talents(actor: Actor, circle: Circle, *, lines: list[Line]) -> Imported:
    """Record many talents at once, from a table: who they are, how they are reached, since when and with whom they are on their way."""
    refuse_too_many(lines)
    words = words_of(circle)
    named = [words.named(line) for line in lines]
    refuse((line["row"], *said) for line, (_named, wrong) in zip(lines, named, strict=True) for said in (wrong | faults(line)).items())
    people = [Person(ground=circle.programme, name=ACCOMPANIED, closed_at=now()) for _line in lines]
    Person.kept.bulk_create(people, batch_size=CHUNK)
    told = list(zip(lines, people, (one for one, _faults in named), strict=True))
    talents = [_talent(actor, circle, *one) for one in told]
    create(Talent, talents, lines, "given_name", _same)
    for model, pieces in _PIECES:
        model.kept.bulk_create(
            [piece for talent, (line, _person, what) in zip(talents, told, strict=True) for piece in pieces(talent, line, what)],
            batch_size=CHUNK,
        )
    return Imported(digest(plain(lines)), len(lines))


def faults(line: Line) -> Faults:
    """What a line says that cannot be, by field."""
    found: Faults = {}
    for check in _CHECKS:
        try:
            check(line)
        except Refused as refusal:
            found.setdefault(refusal.field or "", refusal.message)
    return found


def _names(line: Line) -> None:
    checked.names(line["given_name"], line["family_name"])
    checked.line(line["birth_name"], "birth_name", checked.NAME)


def _birth(line: Line) -> None:
    if line["sex"] and line["sex"] not in Identity.Sex.values:
        raise Refused(_("Choose among these."), field="sex")
    if line["born_on"]:
        checked.past(line["born_on"], "born_on", since=date(timezone.localdate().year - OLDEST, 1, 1))


def _met(line: Line) -> None:
    checked.line(line["met_where"], "met_where", checked.PLACE)
    if line["met_on"]:
        checked.past(line["met_on"], "met_on")


def _entered(line: Line) -> None:
    if line["enrolled_on"]:
        checked.past(line["enrolled_on"], "enrolled_on", since=line["met_on"])
    elif line["cohort"] or line["pathway"] or line["phase"]:
        raise Refused(_("Since when? A cohort, a pathway or a phase is of those who are enrolled."), field="enrolled_on")


def _begun(line: Line) -> None:
    if line["phase_since"] and not (line["phase"] or line["pathway"]):
        raise Refused(_("Of which phase?"), field="phase")
    if line["phase_since"] and line["enrolled_on"]:
        checked.past(line["phase_since"], "phase_since", since=line["enrolled_on"])


def _reached(line: Line) -> None:
    for number in line["phones"]:
        checked.way(Way.Kind.PHONE, number, "phones")
    if line["email"]:
        checked.way(Way.Kind.EMAIL, line["email"], "email")
    if place := address(line):
        checked.way(Way.Kind.OTHER, place, "street")


_CHECKS: tuple[Callable[[Line], None], ...] = (_names, _birth, _met, _entered, _begun, _reached)


def address(line: Line) -> str:
    """Where they live, in one line."""
    town = " ".join(filter(None, (line["postcode"], line["city"])))
    return ", ".join(filter(None, (line["street"], town)))


def _talent(actor: Actor, circle: Circle, line: Line, person: Person, what: Named) -> Talent:
    entered = line["enrolled_on"]
    met_on = line["met_on"] or entered or timezone.localdate()
    return Talent(
        id=identity(line),
        circle=circle,
        person=person,
        **checked.names(line["given_name"], line["family_name"]),
        state=Talent.State.FOLLOWED if entered else Talent.State.MET,
        met_on=met_on,
        met_where=line["met_where"],
        met_by_id=actor.person,
        heard_on=met_on,
        enrolled_on=entered,
        cohort=what.cohort,
        pathway=what.pathway,
        phase=what.phase,
        guide_id=what.guide.person_id if what.guide else None,
    )


def _identities(talent: Talent, line: Line, _what: Named) -> Iterator[Identity]:
    told = {name: line[name] for name in ("birth_name", "born_on", "sex")}
    if any(told.values()):
        yield Identity(**told, **Piece.of(talent))


def _ways(talent: Talent, line: Line, _what: Named) -> Iterator[Way]:
    told = [(Way.Kind.PHONE, number, "") for number in line["phones"]]
    told += [(Way.Kind.EMAIL, checked.way(Way.Kind.EMAIL, line["email"]), "")] if line["email"] else []
    told += [(Way.Kind.OTHER, place, _("postal address"))] if (place := address(line)) else []
    yield from (Way(kind=kind, value=value, label=label, since=now(), **Piece.of(talent)) for kind, value, label in told)


def _passages(talent: Talent, line: Line, what: Named) -> Iterator[Passage]:
    if what.phase:
        since = line["phase_since"] or line["enrolled_on"]
        yield Passage(pathway=what.pathway, phase=what.phase, since=since, recorded_since=now(), **Piece.of(talent))


def _cases(talent: Talent, _line: Line, what: Named) -> Iterator[Caseload]:
    if what.guide:
        yield Caseload(circle_id=talent.circle_id, about=talent.pk, mandate=what.guide, since=now())


# What leans on a file, as a line tells it. A part that comes to files is brought in by one line more here, and its columns.
_PIECES: tuple[tuple[Any, Callable[[Talent, Line, Named], Iterable[Any]]], ...] = (
    (Identity, _identities),
    (Way, _ways),
    (Passage, _passages),
    (Caseload, _cases),
)


def _same() -> str:
    return _("This line is recorded already.")


@act("talents.removed", power="enrol_talents", keep=["digest", "count"])
def take_back_talents(actor: Actor, circle: Circle, *, ids: list[UUID]) -> removals.Removed:
    """Take back the talents whom a table brought, within thirty days, as long as nothing was added to their files."""
    standing = dict(Talent.kept.filter(circle=circle, pk__in=ids).order_by("pk").values_list("pk", "person"))
    removals.refuse_late(list(standing))
    removals.refuse_leaning(leaning.on(circle.pk, list(standing)), field="ids")
    for some in _chunks(list(standing)):
        Caseload.kept.filter(about__in=some).delete()
    removals.remove(Talent, circle.pk, list(standing))
    removals.remove(Person, circle.programme, list(standing.values()))
    return removals.Removed(digest([str(pk) for pk in standing]), len(standing))


def _chunks(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
