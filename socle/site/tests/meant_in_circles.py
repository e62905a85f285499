"""What the operations on meetings, opinions, emergencies and strikings are meant for: what there is for them, and what is sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from conftest import Cast
from socle.governance import acts, reads
from socle.governance import models as governance
from socle.governance.rules import meeting as rules
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.rules.structure import instant
from socle.governance.tests import consulted, rebuilding, scene
from socle.governance.tests.meetings import met
from socle.governance.tests.test_decide_provisionally import taken
from socle.ground import now

THINGS: dict[str, Any] = {
    "meeting": governance.Meeting,
    "attendee": governance.Attendee,
    "opinion": governance.Opinion,
    "appeal": governance.Sequel,
}


def besides(cast: Cast) -> None:
    """What stands at a stage at which the furnished cast has nothing."""
    _hard_to_agree_on(cast)
    _decided(cast)
    consulted.given(cast)
    consulted.answered(cast, consulted.given(cast))
    _meetings(cast)


def _hard_to_agree_on(cast: Cast) -> None:
    """Nord hands over what one new version has not settled, and there is such a proposal."""
    nord = cast.circles["nord"]
    since = governance.Process.kept.filter(circle=nord, until=None, recorded_until=None).values_list("since", flat=True).get()
    consent = said_of(TRADITIONS["sociocracy"], "sociocracy") | {"rounds": 1}
    scene.adopted(cast, rebuilding.process(nord, consent=consent, base=instant(since)))
    scene.rewritten(cast, scene.current(scene.objected(cast, scene.opened(cast)).proposal))


def _decided(cast: Cast) -> None:
    """Gaspard is the secretary of Nord: of two decisions that he strikes, one is appealed against. One is taken at once."""
    gaspard = scene.wearing(cast, "Gaspard", "nord", "secretary")
    appealed, struck = (scene.adopted(cast, scene.new_role(cast.circles["nord"], name=name)) for name in ("Vigie", "Éclaireuse"))
    for decision in (appealed, struck):
        acts.strike(gaspard, decision, reason="Le quorum n’y était pas.")
    acts.appeal(cast.actor("Elsa"), appealed, reason="Il y était.")
    taken(cast, scene.drafted(cast, title="Fermer ce soir"))


def _meetings(cast: Cast) -> None:
    """Nord is in a round, and Cléo facilitates with Dario; Atelier has gone round; the consortium is to meet."""
    dario, fanny = met.facilitator(cast), scene.wearing(cast, "Fanny", "atelier", "facilitator")
    for meeting in governance.Meeting.kept.filter(circle=cast.circles["nord"], opened_at__isnull=False, closed_at=None):
        acts.close_meeting(dario, meeting)
    held = scene.held(cast, "Dario", "nord", "facilitator")
    acts.stand_in(dario, held, person=cast.people["Cléo"], powers=["facilitate"], until=scene.days_later(9))
    scene.raised(cast, "Le local est froid")
    nord = met.opened(cast, people=["Elsa"])
    _take_a_tension(dario, nord)
    scene.raised(cast, "La porte ferme mal")
    scene.raised(cast, "On manque de chaises", by="Gaspard", circle="atelier")
    atelier = acts.call_meeting(fanny, cast.circles["atelier"])
    _take_a_tension(fanny, atelier)
    acts.take_turn(scene.wearing(cast, "Fanny", "atelier"), atelier, kind="spoke")
    until = {"starts_at": scene.days_later(9), "zone": "Europe/Paris"}
    acts.call_meeting(cast.actor("Ada", "facilitator"), cast.circles["consortium"], **until)


def _take_a_tension(facilitator: Any, meeting: governance.Meeting) -> None:
    item = next(one for one in met.waiting(meeting) if one.part == "tensions")
    acts.take_up(facilitator, meeting, item=item.pk)


def speaking(thing: Any) -> list[str]:
    return sorted(map(str, reads.speakers(thing.circle_id, now())))


def _body(thing: Any) -> str:
    """Another circle that gives opinions: of a proposal, one that has been asked already, if there is one."""
    circle = thing if isinstance(thing, governance.Circle) else thing.circle
    asked = governance.Opinion.kept.filter(proposal=thing.pk).values_list("body", flat=True).first()
    return str(asked or max(reads.advising(circle.programme) - {circle.pk}, default=circle.pk))


def _other_body(thing: Any) -> str:
    return str(max(reads.advising(thing.circle.programme) - {thing.circle_id}, default=thing.circle_id))


def _speaks(thing: Any) -> governance.Circle:
    return governance.Circle.kept.get(pk=_body(thing))


def _waits(thing: governance.Meeting) -> str:
    return str(next((one.pk for one in met.waiting(thing)), thing.pk))


def _raised_since(thing: governance.Meeting) -> str:
    return str(governance.Tension.kept.filter(circle=thing.circle_id).latest("pk").pk)


def _absent(thing: governance.Meeting) -> str:
    there = {str(one.person_id) for one in governance.Attendee.kept.filter(meeting=thing, until=None)}
    return next((one for one in speaking(thing) if one not in there), str(thing.facilitator_id))


def _awaited(thing: governance.Meeting) -> str:
    return next(iter(rules.awaited(reads.sitting(thing))), str(thing.facilitator_id))


def _answers(thing: governance.Opinion) -> list[dict[str, Any]]:
    numbers = governance.Point.kept.filter(opinion=thing).values_list("number", flat=True)
    return [{"number": number, "verdict": "partly", "reason": "In winter we finish earlier."} for number in numbers]


# Where the power is had that an operation asks for, if not on what its address names
POWERS = dict.fromkeys(("give_of_own_accord", "give_on_proposal", "give_on_decision"), "give_opinions")
READING = {"sheet": "attest_attendance"}  # what is read under another power than its rows are
WHERE: dict[str, Callable[[Any], governance.Circle]] = {
    **dict.fromkeys(POWERS, _speaks),
    **dict.fromkeys(("give_opinion", "reply_to_answer"), lambda thing: thing.body),
}

_asks = {"body": _other_body, "due_on": lambda _thing: str(consulted.in_days(9))}
_in_circle = {**_asks, "body": _body}
MORE: dict[str, dict[str, Any]] = {
    "take_facilitation": {"absent": speaking},
    "ask_for_opinion": _asks,
    "ask_on_decision": _asks,
    "ask_in_circle": _in_circle,
    **{name: {"body": _body} for name in POWERS},
    "answer_opinion": {"answers": _answers},
    "decide_provisionally": {"until": lambda _thing: (now() + timedelta(days=9)).isoformat()},
    "note_attendee": {"person": _absent},
    "add_item": {"part": "tensions", "about": _raised_since},
    **{name: {"item": _waits} for name in ("move_item", "drop_item", "take_up")},
    "note_turn": {"person": _awaited},
}

_STAGE, _KIND = governance.Proposal.Stage, governance.Decision.Kind
_OPEN = ("close_meeting", "take_chair", "take_pen", "join", "note_attendee", "add_item", "move_item", "drop_item", "take_up")
CHOSEN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("take_facilitation", "declare_breakdown"), lambda rows: rows.filter(stage=_STAGE.OPEN)),
    **dict.fromkeys(("ask_for_opinion", "decide_provisionally"), lambda rows: rows.filter(stage=_STAGE.DRAFT)),
    "give_on_proposal": lambda rows: rows.filter(stage=_STAGE.DRAFT, pk__in=governance.Opinion.kept.values("proposal")),
    **dict.fromkeys(("give_opinion", "cancel_opinion"), lambda rows: rows.filter(given_at=None, closed_at=None)),
    "answer_opinion": lambda rows: rows.exclude(given_at=None).filter(answered_at=None),
    "reply_to_answer": lambda rows: rows.exclude(answered_at=None).filter(closed_at=None),
    "lift": lambda rows: rows.filter(kind=_KIND.PROVISIONAL),
    "appeal": lambda rows: rows.filter(sequels__kind=governance.Sequel.Kind.STRUCK),
    "judge_appeal": lambda rows: rows.filter(kind=governance.Sequel.Kind.APPEALED),
    "recall_substitute": lambda rows: rows.filter(pk__in=governance.Substitute.kept.live(now()).values("mandate")),
    **dict.fromkeys(("open_meeting", "move_meeting", "cancel_meeting"), lambda rows: rows.filter(opened_at=None, cancelled_at=None)),
    **dict.fromkeys((*_OPEN, "take_turn", "note_turn", "go_round"), lambda rows: rows.exclude(opened_at=None).filter(closed_at=None)),
    "confirm_minutes": lambda rows: rows.exclude(closed_at=None).filter(confirmed_at=None),
    "leave": lambda rows: rows.filter(until=None),
}
