"""What the demonstration world tells: every ending by its name, in believable figures, in French; something to do for everybody."""

import re
from collections import Counter
from datetime import time, timedelta

import pytest
from django.db.models import F, Q
from django.utils.timezone import localdate, localtime

from socle.governance import gate, reads
from socle.governance.models import (
    Announcement,
    Change,
    Circle,
    Decision,
    Event,
    Mandate,
    Meeting,
    Objection,
    Opinion,
    Policy,
    PolicyText,
    Process,
    Proposal,
    Sequel,
    Substitute,
)
from socle.governance.owed import owed
from socle.governance.reads.registered import standing
from socle.governance.rules.engine.records import KINDS
from socle.ground import now
from socle.ground.owed import owed as registered
from socle.journal.act import Actor, Through
from socle.pathways.models import Talent
from socle.people.models import Person
from socle.site.demonstration import CAST, play

UNTOLD = {"discarded"}
"""Events of proposals that no act brings about yet."""


TALENT = "Céleste Marque-Page"


def of(world, model):
    return model.kept.filter(circle__programme=world)


def written(world, **more):
    return of(world, Proposal).filter(deadline__isnull=False, **more)


def silently(world):
    """Adopted at their deadline, while somebody had said nothing."""
    return [one for one in written(world, stage="adopted") if one.closed_at >= one.deadline and reads.deliberation(one).awaited]


def spoken(world):
    """Adopted in writing as soon as all had spoken."""
    return [one for one in written(world, stage="adopted") if one.closed_at < one.deadline]


def policies(world, stands):
    return standing(of(world, PolicyText).filter(recorded_until=None), now()).filter(stands=stands)


def happened(world, kind, **of_proposal):
    return of(world, Event).filter(kind=kind, **{f"proposal__{name}": value for name, value in of_proposal.items()})


def sequels(world, kind):
    return of(world, Sequel).filter(kind=kind)


def opinions(world, **more):
    return of(world, Opinion).filter(**more)


def changed(world, kind):
    return of(world, Change).filter(kind=kind, performed_at__isnull=False)


ENDINGS = {
    "adopted in a meeting": lambda world: of(world, Proposal).filter(stage="adopted", deadline=None),
    "adopted in writing, as soon as all have spoken": spoken,
    "adopted in writing with silence, at the deadline": silently,
    "adopted with an objection integrated by a new version": lambda world: of(world, Objection).filter(
        ending="integrated", proposal__stage="adopted", ended_on__gt=1
    ),
    "adopted in writing with an objection integrated": lambda world: of(world, Objection).filter(
        ending="integrated", proposal__deadline__isnull=False
    ),
    "objection withdrawn": lambda world: of(world, Objection).filter(ending="withdrawn"),
    "objection that failed a test, with the reason": lambda world: of(world, Objection).filter(ending="failed").exclude(reason=""),
    "objection that the group found to fail": lambda world: of(world, Objection).filter(ending="failed", failing__gt=1),
    "objection abandoned": lambda world: of(world, Objection).filter(ending="abandoned").exclude(reason=""),
    "objection still open": lambda world: of(world, Objection).filter(ending="", proposal__stage="open"),
    "withdrawn by its proposer": lambda world: of(world, Proposal).filter(stage="withdrawn"),
    "closed with its circle": lambda world: of(world, Proposal).filter(stage="discarded", circle__until__isnull=False),
    "expired at its deadline": lambda world: written(world, stage="expired"),
    "taken to a meeting": lambda world: written(world, stage="escalated"),
    "overtaken, rebased and adopted": lambda world: happened(world, "outdated", stage="adopted", version__gt=1),
    "deadline extended": lambda world: happened(world, "extended", stage="adopted"),
    "electorate frozen anew": lambda world: happened(world, "refrozen", stage="adopted"),
    "facilitated by somebody who stands in": lambda world: happened(world, "stood_in", stage="adopted"),
    "decided without whoever has an interest in it": lambda world: happened(world, "interest_declared", stage="adopted"),
    "rule in force": lambda world: policies(world, "in_force"),
    "rule to be looked at again": lambda world: policies(world, "due"),
    "rule to be looked at again today": lambda world: policies(world, "due").filter(review_on__in={localdate(), now().date()}),
    "rule renewed": lambda world: changed(world, "policy.renewed"),
    "rule amended, its text superseded": lambda world: of(world, PolicyText).filter(until__isnull=False, policy__until=None),
    "rule moved": lambda world: changed(world, "policy.moved"),
    "rule repealed": lambda world: policies(world, "repealed").filter(policy__until__isnull=False),
    "rule that ended by itself": lambda world: policies(world, "lapsed"),
    "rule that is never looked at again, and why": lambda world: of(world, PolicyText).exclude(unreviewed=""),
    "correction": lambda world: of(world, Decision).filter(kind="correction").exclude(text=""),
    "change of how a circle decides": lambda world: of(world, Process).filter(consent__has_key="judge"),
    "caretaker after a term": lambda world: of(world, Process).filter(after_term="caretaker"),
    "election of a representative": lambda world: of(world, Mandate).filter(role__core="representative", decision__kind="consent"),
    "appointment": lambda world: of(world, Decision).filter(kind="appointment"),
    "resignation": lambda world: of(world, Mandate).filter(ended_because="resignation"),
    "substitute who stood in": lambda world: of(world, Substitute),
    "mandate taken back by its organisation": lambda world: of(world, Decision).filter(kind="withdrawal"),
    "departure of an organisation": lambda world: of(world, Decision).filter(kind="departure"),
    "announcement that a term ends": lambda world: Announcement.objects.filter(mandate__circle__programme=world, kind="ending"),
    "circle added for a time, and dissolved": lambda world: Circle.kept.filter(programme=world, until__isnull=False),
    "emergency that the circle ratified": lambda world: sequels(world, "ratified"),
    "emergency that ended by itself, and was taken back": lambda world: sequels(world, "lapsed"),
    "struck by the secretary": lambda world: sequels(world, "struck").exclude(decision__sequels__kind="appealed"),
    "struck, and an appeal to judge": lambda world: sequels(world, "appealed").filter(settled=False),
    "struck, appealed against and restored": lambda world: sequels(world, "judged").filter(stands=False),
    "handed over to the facilitator of the circle above": lambda world: happened(world, "broken_down", stage="adopted"),
    "opinion of its own accord, answered, replied to and closed": lambda world: opinions(world, closed_at__isnull=False, asked_at=None),
    "opinion that was asked for, and waited for": lambda world: opinions(world, required=True, proposal__stage="adopted"),
    "opinion whose answer is late": lambda world: opinions(world, answered_at=None, answer_due_on__lt=localdate()),
    "opinion that is still to be given": lambda world: opinions(world, given_at=None, due_on__gt=localdate()),
    "meeting whose minutes are confirmed": lambda world: of(world, Meeting).filter(confirmed_at__isnull=False),
    "meeting that is still to come": lambda world: of(world, Meeting).filter(opened_at=None, starts_at__gt=now()),
    "role from elsewhere invited": lambda world: changed(world, "link.added"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENDINGS)
def test_the_world_holds(world, name):
    assert list(ENDINGS[name](world)), name


@pytest.mark.django_db
def test_no_ending_is_left_out(world):
    assert set(of(world, Objection).values_list("ending", flat=True)) == {"", *Objection.Ending.values}
    assert set(of(world, Proposal).values_list("stage", flat=True)) == set(Proposal.Stage.values)
    assert set(of(world, Event).values_list("kind", flat=True)) == set(KINDS) - UNTOLD
    kinds = set(of(world, Decision).values_list("kind", flat=True))
    assert kinds == set(Decision.Kind.values) - {Decision.Kind.MERGE}, "two records of one are no story"


@pytest.mark.django_db
def test_about_sixty_decisions_were_taken_by_consent_besides_elections(world):
    chosen = of(world, Mandate).filter(role__core="representative").values("decision")
    decided = of(world, Decision).filter(kind="consent").exclude(pk__in=chosen)
    assert 60 <= decided.count() <= 80
    where = Counter(decided.values_list("circle__key", flat=True))
    assert min(where[key] for key in ("lille-roubaix", "paris", "marseille")) >= 8


@pytest.mark.django_db
def test_decisions_are_taken_on_working_days_by_day_and_not_all_on_one(world):
    decided = of(world, Decision).exclude(kind="founding").values_list("kind", "adopted_at")
    moments = [(kind, localtime(at)) for kind, at in decided]
    assert [at for _kind, at in moments if at.weekday() > 4 or not time(9) <= at.time() <= time(18, 1)] == []
    together = Counter(at.weekday() for kind, at in moments if kind == "consent")
    assert max(together.values()) < sum(together.values()) / 2


@pytest.mark.django_db
def test_nobody_declares_two_decisions_in_one_minute_or_speaks_twice_in_one(world):
    minutes = Counter((person, at.replace(second=0, microsecond=0)) for person, at in _done(world, "adopted"))
    assert [pair for pair, times in minutes.items() if times > 1] == []
    moments = Counter(at.replace(second=0, microsecond=0) for _person, at in _done(world, "spoke"))
    assert max(moments.values()) == 1


@pytest.mark.django_db
def test_adopting_comes_after_everybody_has_spoken_and_a_deadline_on_its_instant(world):
    for one in of(world, Proposal).filter(stage="adopted"):
        assert one.drafted_at < one.opened_at < one.closed_at < now()
    for one in silently(world):
        assert one.closed_at - one.deadline < timedelta(minutes=1)
        assert localtime(one.deadline).hour == 18


@pytest.mark.django_db
def test_open_proposals_stand_at_different_steps_and_one_is_decided_in_writing_now(world):
    opened = of(world, Proposal).filter(stage="open")
    in_meetings = set(opened.filter(deadline=None).values_list("step", flat=True))
    assert in_meetings >= {"clarify", "object", "integrate"}
    (writing,) = opened.filter(deadline__gt=now())
    assert reads.deliberation(writing).awaited
    assert reads.step_now(writing, now()) == "object"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [guest.name for guest in CAST if guest.name != TALENT])
def test_whoever_one_enters_as_finds_something_to_do(world, name):
    person = Person.kept.get(ground=world, name=name)
    actor = Actor(person.pk, None, Through("page", strong=True))
    hats = gate.hats(person.pk)
    assert [*owed(actor, hats), *registered(actor, hats)]


@pytest.mark.django_db
def test_the_talent_one_enters_as_is_expected_and_has_a_place(world):
    talent = Talent.kept.get(name=TALENT)
    assert talent.appointments.filter(state="planned", starts_at__gt=now()).exists()
    assert {guest.name for guest in CAST} >= {TALENT, talent.guide.name}


@pytest.mark.django_db
def test_what_is_over_has_its_ends_in_the_right_order(world):
    amended = of(world, PolicyText).filter(until__isnull=False)
    assert not amended.filter(until__lte=F("since")).exists()
    assert not of(world, Policy).filter(Q(until__lte=F("since"))).exists()
    assert reads.differences_from_events() == []


def test_the_story_is_told_in_french_with_its_own_marks():
    told = list(_texts([dict(scene) for scene in play.story()]))
    assert len(told) > 400
    assert [text for text in told if re.search(r"[A-Za-zÀ-ÿ]'|\"|\.\.\.| (the|and|of|with|is) ", text)] == []
    assert [text for text in told if re.search(r"\S[?!;:]|«\S|\S»", text) and not re.search(r"\d h|https?:", text)] == []


def test_each_scene_says_what_is_missing_and_a_lived_example():
    scenes = [scene for scene in play.story() if "title" in scene and "tension" in scene]
    assert [scene["scene"] for scene in scenes if not scene["tension"].endswith((".", "?"))] == []
    assert [scene["scene"] for scene in scenes if "example" not in scene] == []
    names = Counter(scene["scene"] for scene in play.story())
    assert max(names.values()) == 1


def _done(world, kind):
    return of(world, Event).filter(kind=kind).values_list("person", "at")


WORDS = ("scene", "tension", "example", "title", "text", "objection", "concern", "reason", "abandoned", "why", "because", "name", "purpose")


def _texts(told):
    """All that people read in the story."""
    if isinstance(told, list):
        for one in told:
            yield from _texts(one)
    elif isinstance(told, dict):
        yield from (told[word] for word in WORDS if isinstance(told.get(word), str))
        yield from told.get("also", [])
        yield from told.get("accountabilities", [])
        for one in told.values():
            yield from _texts(one)
