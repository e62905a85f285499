"""What a life brings into files, in the circle Nord of the shared cast, for those who walk through all pages: one of each thing.

Elsa coordinates, Gaspard accompanies Aya. Dé has left four months ago.
"""

import io
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.ground import now
from socle.journal import guard
from socle.journal.act import Actor
from socle.pathways import acts
from socle.pathways.models import ANSWERS, Stay, Talent
from socle.people.models import Person

JOB = {"kind": "job", "contract": "cdi", "employer": "La Boulangerie fictive", "hours": 35}


def furnish(cast: Cast, elsa: Actor, gaspard: Actor) -> None:
    """Everything is made by acts, but for the answers of which there is no question to furnish."""
    aya = Talent.kept.get(given_name="Aya", circle=cast.circles["nord"])
    _represented(cast, elsa)
    _planned(cast, gaspard, aya)
    _kept(gaspard, aya)
    _came(elsa, aya)
    _left(cast, elsa)
    _met_twice(cast, elsa)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _planned(cast: Cast, gaspard: Actor, aya: Talent) -> None:
    told = {"situations": ["6"], "impact": "medium", "words": "Pas de bus le soir", "on": _day(-6)}
    knot = acts.open_obstacle(gaspard, aya, theme="23", **told)
    acts.lift_obstacle(gaspard, acts.open_obstacle(gaspard, aya, theme="27", words="Un hébergement pour un mois", on=_day(-6)), on=_day(-1))
    goal = acts.set_goal(gaspard, aya, text="Réparer des vélos", obstacle=knot, objective="6")
    acts.add_step(gaspard, goal, text="Demander le permis", by="other", by_words="la mission locale", due_on=_day(3))
    acts.give_up_step(gaspard, acts.add_step(gaspard, goal, text="Écrire"), because="Elle préfère appeler")
    acts.give_up_goal(gaspard, acts.set_goal(gaspard, aya, text="Cuisiner"), because="Ce n’est plus son envie")
    zone: dict[str, Any] = {"zone": "Europe/Paris", "where": "La Fabrique"}
    acts.plan_appointment(gaspard, aya, starts_at=now() + timedelta(days=2), host=cast.people["Gaspard"], **zone)
    other = acts.plan_appointment(gaspard, aya, starts_at=now() + timedelta(days=4), host_words="La mission locale", **zone)
    acts.cancel_appointment(gaspard, other, because="Elle travaille ce jour-là")


def _represented(cast: Cast, elsa: Actor) -> None:
    met = {"met_on": _day(-9), "met_where": "Au lycée", "phone": "0600000004", "born_on": _day(-6000), "invented": True}
    child = acts.meet_talent(elsa, cast.circles["nord"], given_name="Fée", family_name="Fictive", **met)
    acts.represent_talent(elsa, child, name="Ida Fictive", phone="0600000005")


def _kept(gaspard: Actor, aya: Talent) -> None:
    """Two documents in the file, and one that was taken out of it."""
    for title, part, days in (("CV", "pathway", -3), ("Ordonnance", "health", -2), ("Brouillon", "notes", -1)):
        with received("filed", io.BytesIO(pdf()), name="document.pdf") as upload:
            one = acts.add_document(gaspard, aya, title=title, part=part, on=_day(days), upload=upload)
    acts.remove_document(gaspard, one)


def _came(elsa: Actor, aya: Talent) -> None:
    acts.give_answers(elsa, aya, moment="entry", on=_day(-9), answers={"labour_status": "registered", "diploma": "none"})
    for model in ANSWERS.values():
        if not model.kept.exists():
            _answered(model, aya)
    one = acts.establish_eligibility(elsa, aya, kind="iae-criterion", code="x-rsa", established_on=_day(-2))
    with received("proof", io.BytesIO(pdf()), name="rsa.pdf") as upload:
        acts.prove_eligibility(elsa, one, proof="rsa", upload=upload)
    acts.establish_eligibility(
        elsa, aya, kind="territory-list", code="qpv-2024", established_on=_day(-2), zone="QN00101M", method="declared"
    )


def _answered(model: Any, talent: Talent) -> None:
    """An answer of another facet than the acts above have told."""
    told = {"question": "disability", "value": "declined", "on": _day(-9), "recorded_since": now()}
    with guard.acting():
        model.kept.create(**told, **model.of(talent))


def _left(cast: Cast, elsa: Actor) -> None:
    nord = cast.circles["nord"]
    met = {"met_on": _day(-200), "met_where": "À la gare", "email": "de@exemple.invalid", "invented": True}
    talent = acts.enrol_talent(elsa, acts.meet_talent(elsa, nord, given_name="Dé", family_name="Fictif", **met), on=_day(-190))
    acts.tell_outcome(elsa, talent, since=_day(-120), **JOB)
    acts.leave_talent(elsa, talent, on=_day(-120), reason="completed")
    stay = Stay.kept.get(talent=talent)
    acts.try_follow_up(elsa, stay, months=3, on=_day(-1), way="phone", unreached="voicemail")
    acts.send_follow_up(elsa, stay, months=3, by="email")


def _met_twice(cast: Cast, elsa: Actor) -> None:
    nord, told = cast.circles["nord"], {"met_on": _day(-3), "met_where": "Au marché", "invented": True}
    one, other = (acts.meet_talent(elsa, nord, given_name="Ève", other=where, **told) for where in ("le lundi", "le jeudi"))
    acts.merge_file(elsa, one, into=other)
    assert Person.kept.get(pk=one.person_id).became_id == other.person_id
