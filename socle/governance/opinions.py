"""What people are told of opinions: that one is asked for, given, answered, replied to; that a day comes, or has passed."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from socle.governance.models import Opinion, Prompt
from socle.governance.reads.opinions import holders
from socle.ground import now
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people.notices import Told, tell, tell_all

NOTICE = timedelta(days=7)
AT_ONCE = 500
Kind = Prompt.Kind
GIVES, ANSWERS = "give_opinions", "answer_opinions"


@listen("opinion.asked")
def asked(happened: Happened) -> None:
    _tell(happened, happened.result, holders(happened.result.body_id, GIVES, now()), "opinion_asked")


@listen("opinion.cancelled")
def cancelled(happened: Happened) -> None:
    _tell(happened, happened.result, holders(happened.result.body_id, GIVES, now()), "opinion_cancelled")


@listen("opinion.given")
def given(happened: Happened) -> None:
    opinion = happened.result.opinion
    _tell(happened, opinion, holders(opinion.circle_id, ANSWERS, now()), "opinion_given")


@listen("opinion.answered")
def answered(happened: Happened) -> None:
    opinion = happened.result
    _tell(happened, opinion, [*holders(opinion.body_id, GIVES, now()), opinion.statement.person_id], "opinion_answered")


@listen("opinion.replied")
def replied(happened: Happened) -> None:
    opinion = happened.result.opinion
    _tell(happened, opinion, [opinion.answered_by_id], "opinion_replied")


def remind() -> int:
    """For the clock: tell whoever speaks next that a day comes within a week, or that their answer is late. How many opinions."""
    return sum(_reminded(kind) for kind in Kind)


@transaction.atomic
def _reminded(kind: Prompt.Kind) -> int:
    told = Prompt.objects.filter(opinion=OuterRef("pk"), kind=kind)
    rows = Opinion.kept.filter(~Exists(told), _due(kind, timezone.localdate(now())))
    opinions = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk")[:AT_ONCE])
    Prompt.objects.bulk_create([Prompt(opinion=one, kind=kind, at=now()) for one in opinions])
    tell_all(_prompts(kind, opinions))
    return len(opinions)


def _due(kind: Prompt.Kind, today: date) -> Q:
    if kind == Kind.OPINION:
        return Q(given_at=None, closed_at=None, due_on__gte=today, due_on__lte=today + NOTICE) & _is_awaited()
    if kind == Kind.ANSWER:
        return Q(answered_at=None, answer_due_on__gte=today, answer_due_on__lte=today + NOTICE)
    return Q(answered_at=None, answer_due_on__lt=today)


def _is_awaited() -> Q:
    """Of what is still open: an opinion on a proposal that is closed meanwhile is awaited by nobody."""
    return Q(proposal=None) | Q(proposal__stage__in=("draft", "open"))


def _prompts(kind: Prompt.Kind, opinions: Iterable[Any]) -> Iterator[Told]:
    notice = {Kind.OPINION: "opinion_due", Kind.ANSWER: "answer_due", Kind.LATE: "answer_late"}[kind]
    for one in opinions:
        place, power = (one.body_id, GIVES) if kind == Kind.OPINION else (one.circle_id, ANSWERS)
        for person in holders(place, power, now()):
            yield Told(person, notice, reference(one), address(one))


def _tell(happened: Happened, opinion: Any, people: Iterable[UUID], kind: str) -> None:
    others = sorted(set(people) - {happened.actor.person})
    tell(others, kind, reference(opinion), address(opinion))


def address(opinion: Any) -> str:
    """Where an opinion is read, and answered."""
    return f"/opinions/{opinion.pk}/"
