"""What the operations on talents are meant for: Elsa writes in the files of Nord, and what is one's own, she and Hugo do as talents."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from conftest import Cast
from socle.governance import gate
from socle.governance.models import Mandate
from socle.ground import now
from socle.journal.act import Actor, Through
from socle.pathways import acts
from socle.pathways import models as pathways
from socle.pathways.acts.enrolment import guides
from socle.pathways.models import Talent
from socle.people.models import Aide
from socle.site.tests.offers_talents import PARIS, elsa, goal, goal_over, step, step_over

THINGS: dict[str, Any] = {
    "talent": Talent,
    "cohort": pathways.Cohort,
    "way": pathways.Way,
    "passage": pathways.Passage,
    "pause": pathways.Pause,
    "note": pathways.Note,
    "answer": pathways.SituationAnswer,
    "ground": pathways.Eligibility,
    "exit": pathways.Exit,
    "outcome": pathways.Outcome,
    "stay": pathways.Stay,
    "obstacle": pathways.Obstacle,
    "goal": pathways.Goal,
    "step": pathways.Step,
    "appointment": pathways.Appointment,
    "orientation": pathways.Orientation,
    "arrival": pathways.Arrival,
    "desk": pathways.Desk,
    "agreement": pathways.Agreement,
    "filed": pathways.FileDocument,
}
OTHERWISE: dict[str, Any] = {"part_file": pathways.FileMerge}  # its parameter is called as that of the merges of people


def besides(cast: Cast) -> None:
    """What stands at each stage."""
    hugo, themselves = elsa(cast, "Hugo")
    acts.stop_reminders(themselves, hugo)
    acts.give_answers(themselves, hugo, moment="entry", on=_day(), answers={"labour_status": "registered"})
    talent, who = elsa(cast)
    for made in (goal, goal_over, step, step_over):
        made(talent, who)
    aya = Talent.kept.get(given_name="Aya")
    by = gate.wear(Actor(cast.people["Elsa"].pk, None, Through("page", strong=True)), "follow_talents", aya)
    _coming(cast, by)
    _standing_in_the_way(by, aya, Talent.kept.get(given_name="Bo"))
    _appointments(by, aya)
    _leaving(cast, by)


def _met(cast: Cast, by: Any, name: str, days: int, **more: Any) -> Talent:
    said = {"given_name": name, "met_on": _day(-days), "met_where": "Au marché", "invented": True, "email": f"{name}@exemple.invalid"}
    made: Talent = acts.meet_talent(by, cast.circles["nord"], **said | more)
    return made


def _coming(cast: Cast, by: Any) -> None:
    """Dee is enrolled, and has told how things are; Flo was met twice, and it was found out."""
    dee = _met(cast, by, "Dee", 30)
    acts.establish_eligibility(by, dee, kind="iae-criterion", code="x-rsa", established_on=_day(-20))
    acts.give_answers(by, dee, moment="entry", on=_day(-20), answers={"labour_status": "registered", "in_training": "no"})
    acts.enrol_talent(by, dee, on=_day(-20), cohort=None)
    acts.add_cohort(by, cast.circles["nord"], name="Avril", begins_on=_day(-5))
    acts.merge_file(by, _met(cast, by, "Floh", 9), into=_met(cast, by, "Flo", 8))


def _standing_in_the_way(by: Any, opened: Talent, lifted: Talent) -> None:
    acts.open_obstacle(by, opened, theme="29", on=_day())
    acts.lift_obstacle(by, acts.open_obstacle(by, lifted, theme="29", on=_day()), on=_day())


def _appointments(by: Any, talent: Talent) -> None:
    """One to come, one of which nothing is noted yet, and one to which they came."""
    said = {"zone": PARIS, "host_words": "the town hall"}
    acts.plan_appointment(by, talent, starts_at=now() + timedelta(days=1), **said)
    acts.plan_appointment(by, talent, starts_at=now() - timedelta(days=1), **said)
    acts.note_outcome(by, acts.plan_appointment(by, talent, starts_at=now() - timedelta(days=2), **said), outcome="seen")


def _leaving(cast: Cast, by: Any) -> None:
    """Eve has left for a job, long enough ago to be asked how she is."""
    eve = acts.enrol_talent(by, _met(cast, by, "Eve", 160), on=_day(-150), cohort=None)
    acts.tell_outcome(by, eve, kind="job", contract="cdi", since=_day(-100), employer="Au four")
    acts.leave_talent(by, eve, on=_day(-100), reason="outcome")


def _day(days: int = 0) -> Any:
    return timezone.localdate() + timedelta(days=days)


def _today(_thing: Any) -> str:
    return str(_day())


def _soon(_thing: Any) -> str:
    return (now() + timedelta(days=9)).isoformat()


def _guide(thing: Talent) -> str:
    held = Mandate.kept.live(now()).filter(circle=thing.circle_id, recorded_until=None)
    return str(next((one.pk for one in held if guides(one)), thing.pk))


def _cohort(thing: Talent) -> str:
    return str(pathways.Cohort.kept.filter(circle=thing.circle_id).earliest("pk").pk)


def _host(thing: Talent) -> str:
    held = Mandate.kept.live(now()).filter(circle=thing.circle_id, recorded_until=None)
    return str(held.latest("pk").person_id)


def _of(model: Any) -> Callable[[Any], str]:
    """The first pathway or phase of the programme."""
    return lambda thing: str(model.kept.filter(ground=thing.circle.programme).earliest("pk").pk)


def _pictures(thing: Talent) -> str:
    return str(pathways.SharingText.kept.filter(programme=thing.circle.programme, key="pictures").earliest("number").pk)


def _represents(thing: Any) -> Any:
    return Aide.kept.live(now()).filter(person=thing.person_id).values_list("aide", flat=True).first()


def _into(thing: Talent) -> str:
    return str(Talent.kept.filter(circle=thing.circle_id, became=None).exclude(pk=thing.pk).earliest("pk").pk)


_STAGE = {"pathway": _of(pathways.Pathway), "phase": _of(pathways.Phase)}
_ON_THE_DAY = ("enrol_talent", "leave_talent", "write_note", "open_obstacle", "work_on_obstacle", "lift_obstacle", "reopen_obstacle")
MORE: dict[str, dict[str, Any]] = {
    "give_agreement": {"text": _pictures, "organisation": "", "facets": [], "until": lambda _thing: str(_day(9))},
    "confirm_agreement": {"representative": lambda thing: str(_represents(thing))},
    "end_representation": {"aide": lambda thing: str(_represents(thing))},
    "represent_talent": {"born_on": lambda _thing: str(_day(-6000))},
    "set_goal": {"obstacle": "", "objective": ""},
    **{name: {"on": _today} for name in (*_ON_THE_DAY, "reach_goal", "do_step", "try_follow_up")},
    "add_cohort": {"begins_on": _today},
    "amend_cohort": {"begins_on": _today},
    "choose_cohort": {"cohort": _cohort},
    "give_guide": {"mandate": _guide},
    "begin_passage": {**_STAGE, "since": _today},
    "correct_passage": {**_STAGE, "since": lambda thing: str(thing.since), "until": None},
    **{name: {"until": _today} for name in ("end_passage", "end_pause", "end_eligibility")},
    "begin_pause": {"since": _today},
    "correct_pause": {"since": lambda thing: str(thing.since), "until": None},
    "correct_exit": {"on": lambda thing: str(thing.on)},
    **{name: {"since": _today} for name in ("tell_outcome", "correct_outcome")},
    "prove_eligibility": {"proof": "rsa"},
    "prove_outcome": {"proof": "contract"},
    "add_document": {"title": "CV", "part": "pathway", "on": _today},
    "merge_file": {"into": _into},
    "plan_appointment": {"host": _host, "starts_at": _soon},
    "move_appointment": {"starts_at": _soon},
    **{name: {"agreed_on": _today} for name in ("send_orientation", "note_arrival")},
    "conclude_orientation": {"on": _today},
}
ONESELF: dict[str, Callable[[Any], Any]] = {"correct_answer": lambda thing: thing.owner}
FILES = ("prove_eligibility", "prove_outcome", "add_document")
CHOSEN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        ("give_agreement", "represent_talent"), lambda rows: rows.filter(person__account=None, person__aides=None, became=None)
    ),
    "end_guide": lambda rows: rows.exclude(guide=None),
    "end_representation": lambda rows: rows.filter(person__aides__kind="representative", person__aides__until__gt=now()),
    "confirm_agreement": lambda rows: rows.filter(counts_since=None, ended_at=None),
    "withdraw_agreement": lambda rows: rows.filter(ended_at=None),
    "end_way": lambda rows: rows.filter(until=None),
    "end_passage": lambda rows: rows.filter(until=None, recorded_until=None),
    "end_pause": lambda rows: rows.filter(until=None, recorded_until=None),
    **dict.fromkeys(("correct_pause", "withdraw_pause"), lambda rows: rows.filter(recorded_until=None)),
    "choose_cohort": lambda rows: rows.filter(state="followed", cohort=None),
    "give_guide": lambda rows: rows.filter(state="followed", guide=None),
    "merge_file": lambda rows: rows.filter(state="met", became=None),
    **dict.fromkeys(("try_follow_up", "send_follow_up"), lambda rows: rows.exclude(left_on=None)),
    **dict.fromkeys(("move_appointment", "cancel_appointment"), lambda rows: rows.filter(state="planned", starts_at__gt=now())),
    "remove_document": lambda rows: rows.filter(removed_at=None),
    "return_document": lambda rows: rows.exclude(removed_at=None),
    "note_outcome": lambda rows: rows.filter(state="planned", starts_at__lt=now()),
    **dict.fromkeys(("resend_orientation", "withdraw_orientation", "note_orientation"), lambda rows: rows.filter(state="sent")),
    "complete_orientation": lambda rows: rows.filter(state="asked"),
    "conclude_orientation": lambda rows: rows.filter(state="accepted"),
    **dict.fromkeys(("accept_arrival", "refuse_arrival"), lambda rows: rows.filter(state="waiting")),
    "close_desk": lambda rows: rows.filter(closed_at=None),
    "take_back_outcome": lambda rows: rows.filter(state="seen"),
}
