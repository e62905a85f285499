"""Opinions: asked for by a circle, given by an advisory body, answered point by point, replied to once (rules O1 to O6)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts import course
from socle.governance.acts.unsaid import refusal, unanswered, unsaid
from socle.governance.models import Answer, Circle, Decision, Opinion, Point, Proposal, Sharing, Statement
from socle.governance.rules.engine import ENDED
from socle.governance.rules.engine import events as e
from socle.governance.rules.opinions import Deed, cannot, over_at
from socle.ground import now
from socle.ground.digests import digest
from socle.ground.text import is_blank
from socle.journal.act import Actor, Refused, act

LONGEST = 5_000


@act("opinion.asked", power="facilitate", own=True, keep=["due_on", "required"])
def ask_for_opinion(
    actor: Actor,
    about: Proposal | Decision | Circle,
    *,
    body: UUID,
    title: str,
    due_on: date,
    question: str = "",
    required: bool = False,
) -> Opinion:
    """Ask an advisory body for its opinion, until a day; positions on a proposal may have to wait for it."""
    circle = about if isinstance(about, Circle) else about.circle
    title, question = _worded(title, "title", 200), _fitting(question, "question")
    if body == circle.pk or body not in reads.advising(circle.programme):
        raise Refused(_("Choose a circle that gives opinions."), field="body")
    _refuse_day(due_on, timezone.localdate(now()))
    if isinstance(about, Proposal):
        return _ask_on_proposal(actor, about, body=body, title=title, due_on=due_on, question=question, required=required)
    if required:
        raise Refused(_("Only the positions on a proposal can wait for an opinion."), field="required")
    decision = about if isinstance(about, Decision) else None
    return _begin(actor, circle, body=body, title=title, due_on=due_on, question=question, decision=decision)


def _ask_on_proposal(actor: Actor, proposal: Proposal, *, body: UUID, due_on: date, required: bool, **said: Any) -> Opinion:
    """The body may read what it is asked about. Where the circle has decided so, positions wait, and the body has time enough (rule O2)."""
    found = course.Course(proposal)
    if found.state.stage in ENDED:
        raise Refused(_("This proposal is closed. Make a new one."), code="ended")
    if Opinion.kept.filter(proposal=proposal, body=body, given_at=None, closed_at=None).exists():
        raise Refused(_("This circle has been asked already."), field="body", code="already")
    customs, needed = reads.customs(proposal.circle_id), reads.asks_first(proposal)
    if needed and (due_on - timezone.localdate(now())) < customs.notice:
        raise Refused(
            _("The circle has decided to leave more time: {count} days at least.").format(count=customs.notice.days), field="due_on"
        )
    opinion = _begin(actor, proposal.circle, body=body, due_on=due_on, proposal=proposal, required=required or needed, **said)
    if opinion.required:
        until = over_at(due_on, timezone.get_default_timezone())
        found.happen(e.OpinionAwaited, actor.person, opinion=str(opinion.pk), until=until)
        found.keep()
    for case in (proposal.pk, proposal.tension_id):
        Sharing.kept.create(circle_id=body, about=case, since=opinion.began_at)
    return opinion


def _begin(actor: Actor, circle: Circle, *, body: UUID, **said: Any) -> Opinion:
    at = now()
    asked = {"asked_by_id": actor.person, "asking_mandate": actor.mandate, "asked_at": at, "began_at": at}
    opinion: Opinion = Opinion.kept.create(circle=circle, body_id=body, **asked, **said)
    return opinion


@act("opinion.cancelled", power="facilitate", own=True)
def cancel_opinion(actor: Actor, opinion: Opinion) -> Opinion:
    """Call off an opinion that was asked for and is not given yet: nothing waits for it any more."""
    if why := cannot(opinion.standing, Deed.CANCEL):
        raise refusal(why)
    _refuse_needed(opinion)
    opinion.closed_at = now()
    opinion.save(update_fields=["closed_at"])
    _cancelled_in_the_proposal(opinion, actor)
    return opinion


def _refuse_needed(opinion: Opinion) -> None:
    """What the circle has decided to ask first is not undone while it decides, unless another body is asked (rule O2)."""
    proposal = opinion.proposal
    if proposal is None or not opinion.required or proposal.stage != Proposal.Stage.OPEN:
        return
    if reads.asks_first(proposal) and not reads.asked_first(proposal).exclude(pk=opinion.pk).exists():
        raise Refused(_("The circle has decided to ask first here. Ask another body before you call this opinion off."), code="needed")


@act("opinion.given", power="give_opinions", keep=["digest"])
def give_opinion(
    actor: Actor,
    body: Circle,
    *,
    points: Iterable[str],
    text: str = "",
    opinion: Opinion | None = None,
    about: Proposal | Decision | Circle | None = None,
    title: str = "",
) -> Statement:
    """Give an opinion in numbered points, as it was asked for or of one's own accord; a reasoned answer is then owed to each."""
    said, text = [point.strip() for point in points], _fitting(text, "text")
    unsaid(said)
    found = _asked(body, opinion) if opinion else _of_own_accord(actor, body, about, title)
    if why := cannot(found.standing, Deed.GIVE):
        raise refusal(why)
    customs, at = reads.customs(found.circle_id), now()
    found.given_at, found.answer_due_on = at, timezone.localdate(at) + customs.answer
    found.save()
    statement: Statement = Statement.kept.create(
        opinion=found, circle=body, text=text, person_id=actor.person, mandate=actor.mandate, given_at=at
    )
    Point.kept.bulk_create([Point(opinion=found, circle=body, number=n, text=point) for n, point in enumerate(said, 1)])
    _told_the_proposal(found, actor, owed=customs.answer_first)
    statement.digest = digest([text, said])
    return statement


def _asked(body: Circle, opinion: Opinion) -> Opinion:
    found: Opinion = Opinion.kept.select_for_update(no_key=True, of=("self",)).get(pk=opinion.pk)
    if found.body_id != body.pk:
        raise Refused(_("Another circle was asked for this opinion."), code="no_right")
    return found


def _of_own_accord(actor: Actor, body: Circle, about: Any, title: str) -> Opinion:
    """On a proposal or a decision that one may read, or to a circle on whatever subject."""
    if about is None:
        raise Refused(_("Say to which circle this opinion goes."), field="about")
    circle = about if isinstance(about, Circle) else about.circle
    if not type(about).objects.seen_by(actor).filter(pk=about.pk).exists():
        raise Refused(_("Say to which circle this opinion goes."), field="about")
    if circle.pk == body.pk or circle.programme != body.programme or circle.until is not None:
        raise Refused(_("An opinion goes to another circle of the programme, which decides."), field="about")
    if isinstance(about, Proposal) and about.stage not in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN):
        raise Refused(_("This proposal is closed: give your opinion on what was decided."), field="about", code="ended")
    on = {"proposal": about} if isinstance(about, Proposal) else {"decision": about} if isinstance(about, Decision) else {}
    made: Opinion = Opinion.kept.create(circle=circle, body=body, title=_worded(title, "title", 200), began_at=now(), **on)
    return made


@act("opinion.answered", power="answer_opinions", keep=["digest"])
def answer_opinion(actor: Actor, opinion: Opinion, *, answers: Iterable[Mapping[str, Any]]) -> Opinion:
    """Answer an opinion, each of its points: followed, in part, or not, and why. It is said once, and does not change."""
    if why := cannot(opinion.standing, Deed.ANSWER):
        raise refusal(why)
    points = {point.number: point for point in Point.kept.filter(opinion=opinion)}
    said = [(int(one["number"]), str(one["verdict"]), str(one["reason"]).strip()) for one in answers]
    unanswered(points, said)
    opinion.answered_at, opinion.answered_by_id, opinion.answering_mandate = now(), actor.person, actor.mandate
    opinion.save()
    rows = [
        Answer(opinion=opinion, point=points[number], circle_id=opinion.circle_id, verdict=Answer.Verdict(verdict), reason=reason)
        for number, verdict, reason in said
    ]
    Answer.kept.bulk_create(rows)
    _answered_in_the_proposal(opinion, actor)
    opinion.digest = digest([list(one) for one in sorted(said)])
    return opinion


@act("opinion.replied", power="give_opinions")
def reply_to_answer(actor: Actor, statement: Statement, *, text: str = "") -> Statement:
    """Reply once to the answer to an opinion, or take note of it without a word; it is closed then."""
    opinion = Opinion.kept.select_for_update(no_key=True, of=("self",)).get(pk=statement.opinion_id)
    if why := cannot(opinion.standing, Deed.REPLY):
        raise refusal(why)
    statement.reply, statement.replied_by_id, statement.replied_at = _fitting(text, "text"), actor.person, now()
    statement.save(update_fields=["reply", "replied_by", "replied_at"])
    opinion.closed_at = statement.replied_at
    opinion.save(update_fields=["closed_at"])
    return statement


def _told_the_proposal(opinion: Opinion, actor: Actor, *, owed: bool) -> None:
    """Positions wait for it no longer; where the circle has decided so, adoption waits for its answer (rules O2 and O5)."""
    if opinion.proposal_id is None:
        return
    found = course.locked(opinion.proposal_id)
    if found.state.stage not in ENDED and (owed or str(opinion.pk) in found.state.awaiting):
        found.happen(e.OpinionGiven, actor.person, opinion=str(opinion.pk), owed=owed)
        found.keep()


def _cancelled_in_the_proposal(opinion: Opinion, actor: Actor) -> None:
    _no_longer_among("awaiting", e.OpinionCancelled, opinion, actor)


def _answered_in_the_proposal(opinion: Opinion, actor: Actor) -> None:
    _no_longer_among("unanswered", e.OpinionAnswered, opinion, actor)


def _no_longer_among(waiting: str, event: Any, opinion: Opinion, actor: Actor) -> None:
    """The proposal, where it waits for this opinion or for its answer, waits for it no longer."""
    if opinion.proposal_id is None:
        return
    found = course.locked(opinion.proposal_id)
    if found.state.stage not in ENDED and str(opinion.pk) in getattr(found.state, waiting):
        found.happen(event, actor.person, opinion=str(opinion.pk))
        found.keep()


def _refuse_day(due_on: date, today: date) -> None:
    if due_on <= today:
        raise Refused(_("The opinion is due on a day to come, before the deadline of the round."), field="due_on")


def _worded(text: str, field: str, most: int) -> str:
    if is_blank(text):
        raise Refused(_("Say in a sentence what it is about."), field=field)
    return _fitting(text, field, most)


def _fitting(text: str, field: str, most: int = LONGEST) -> str:
    text = text.strip()
    if len(text) > most:
        raise Refused(_("This is too long."), field=field)
    return text
