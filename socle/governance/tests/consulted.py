"""What tests of opinions begin with: Atelier gives its opinion to Nord; Dario asks, Fanny gives, Cléo answers."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Opinion, Process, Proposal, Statement
from socle.governance.rules.opinions import Customs, said_of
from socle.governance.rules.structure import instant
from socle.governance.tests import rebuilding, scene
from socle.ground import now

POINTS = ("Finir à 17 h exclut ceux qui travaillent.", "Le bus de 17 h 20 est complet.")
ANSWERS = [
    {"number": 1, "verdict": "followed", "reason": "Nous finirons à 18 h le mardi."},
    {"number": 2, "verdict": "not_followed", "reason": "La région ajoute un bus en mars."},
]


def today() -> date:
    return timezone.localdate(now())


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def asked(cast: Cast, about: Any = None, *, days: int = 14, required: bool = False, by: str = "Dario", **more: Any) -> Opinion:
    """Dario asks Atelier what it thinks of a proposal of Nord."""
    about = about or scene.drafted(cast)
    said = {"body": cast.circles["atelier"].pk, "title": "Finir les ateliers à 17 h", "due_on": in_days(days)}
    opinion: Opinion = acts.ask_for_opinion(cast.actor(by, "facilitator"), about, **said | {"required": required} | more)
    return opinion


def given(cast: Cast, opinion: Opinion | None = None, *, about: Any = None, points: Any = POINTS, **more: Any) -> Statement:
    """Fanny gives the opinion of Atelier; one of its own accord where none was asked for."""
    said: dict[str, Any] = {"opinion": opinion} if opinion else {"about": about or cast.circles["nord"], "title": "Les horaires"}
    statement: Statement = acts.give_opinion(cast.actor("Fanny", "facilitator"), cast.circles["atelier"], points=points, **said | more)
    return statement


def answered(cast: Cast, statement: Statement, answers: Any = ANSWERS) -> Opinion:
    """Cléo answers for Nord."""
    opinion: Opinion = acts.answer_opinion(cast.actor("Cléo", "lead"), scene.current(statement.opinion), answers=answers)
    return opinion


def replied(cast: Cast, statement: Statement, text: str = "Merci : nous regarderons en mars.") -> Statement:
    """Fanny replies for Atelier."""
    found: Statement = acts.reply_to_answer(cast.actor("Fanny", "facilitator"), scene.current(statement), text=text)
    return found


def decided(cast: Cast, *on: str, notice: int = 7, answer: int = 30, first: bool = False) -> None:
    """Nord decides on what it asks for opinions, and how it answers them."""
    said = said_of(Customs(frozenset(on), timedelta(days=notice), timedelta(days=answer), first))
    nord = cast.circles["nord"]
    standing = Process.kept.filter(circle=nord, until=None, recorded_until=None).values_list("since", flat=True).first()
    scene.adopted(cast, rebuilding.process(nord, opinions=said, **({"base": instant(standing)} if standing else {})))


def opened(cast: Cast, proposal: Proposal, **more: Any) -> Proposal:
    """Dario opens it with all of Nord."""
    opening: dict[str, Any] = {"present": scene.ids(cast, scene.NORD)} | more
    found: Proposal = acts.open_to_positions(cast.actor("Dario", "facilitator"), scene.current(proposal), **opening)
    return found
