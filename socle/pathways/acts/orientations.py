"""Sending a talent to another organisation: what it is told, what it answers, and what has come of it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import checked, turns
from socle.pathways.acts.obstacles import refuse_what_is_closed
from socle.pathways.models import By, Orientation, OrientationLink, Part, Piece, Talent, Way
from socle.pathways.rules import orientations as rules
from socle.pathways.rules.orientations import Side
from socle.people import gateway, reach
from socle.people.models import Organisation, OrganisationContact, Restriction

WORDS, LINE, NAME = 1_000, 500, 120
LONGEST = timedelta(days=90)


@act("orientation.sent", power="follow_talents", keep=["agreed_on"])
def send_orientation(
    actor: Actor,
    talent: Talent,
    *,
    theme: str,
    wanted: str,
    told: str,
    agreed_on: date,
    agreed_how: str,
    organisation: Organisation | None = None,
    to_words: str = "",
    way: Way | None = None,
    answer_by: date | None = None,
    by: str = "",
    to: str = "",
) -> Orientation:
    """Send a talent to another organisation, with what they agreed that it is told and nothing else of their file."""
    today = turns.today()
    checked.still_here(talent)
    part = _part(actor, talent, theme, today)
    said = {"told": _needed(told), "answer_by": _by_when(answer_by, today).isoformat()}
    made = Orientation(
        theme=theme,
        part=part,
        wanted=checked.code("orientation-wanted", wanted, "wanted", today),
        called=talent.name,
        reached=_reached(talent, way),
        sent_on=today,
        sent_by_id=actor.person,
        **_agreed(talent, agreed_on, agreed_how),
        **_whom(talent, organisation, to_words),
        **Piece.of(talent),
    )
    reached = _address(organisation, by, to)
    turns.begin(actor, made, "sent", today, **said)
    _link(actor, made, by, reached)
    return made


@act("orientation.resent", power="follow_talents")
def resend_orientation(actor: Actor, orientation: Orientation, *, by: str, to: str = "") -> Orientation:
    """Send the link to an organisation again, or to another address; the one before no longer counts."""
    checked.still_here(orientation.talent)
    reached = _address(orientation.organisation, by, to)
    if not reached:
        raise Refused(_("Choose how it is sent."), field="by")
    sent = _turned(actor, orientation, Side.SENDER, "resent")
    _link(actor, sent, by, reached)
    return sent


@act("orientation.completed", power="follow_talents")
def complete_orientation(actor: Actor, orientation: Orientation, *, told: str, answer_by: date | None = None) -> Orientation:
    """Tell an organisation more, since it has asked: what it is told now stands in the place of what it was told."""
    checked.still_here(orientation.talent)
    if _needed(told) == orientation.told:
        raise Refused(_("They have been told this already: answer what they asked."), field="told")
    said = {"told": _needed(told), "answer_by": _by_when(answer_by, turns.today()).isoformat()}
    return _turned(actor, orientation, Side.SENDER, "completed", **said)


@act("orientation.noted", power="follow_talents")
def note_orientation(
    actor: Actor,
    orientation: Orientation,
    *,
    answer: str,
    reason: str = "",
    because: str = "",
    who: str = "",
    expected_on: date | None = None,
) -> Orientation:
    """Note what an organisation has answered, by telephone or otherwise."""
    checked.still_here(orientation.talent)
    return _turned(actor, orientation, Side.SENDER, answer, **_answer(answer, reason, because, who, expected_on))


@act("orientation.answered", own=True)
def answer_orientation(
    actor: Actor, link: OrientationLink, *, answer: str, reason: str = "", because: str = "", who: str, expected_on: date | None = None
) -> OrientationLink:
    """Answer an orientation by the link that one’s organisation was sent."""
    orientation = Orientation.kept.select_for_update(no_key=True).get(pk=link.orientation_id)
    if not counts(link, orientation):
        raise Refused(_("This link no longer counts."))
    if not who.strip():
        raise Refused(_("Say who answers, so that one can call back."), field="who")
    link.orientation = _turned(actor, orientation, Side.RECEIVER, answer, **_answer(answer, reason, because, who, expected_on))
    return link


@act("orientation.withdrawn", power="follow_talents")
def withdraw_orientation(actor: Actor, orientation: Orientation, *, because: str = "") -> Orientation:
    """Take an orientation back: its link opens nothing any more."""
    because = checked.line(because, "because", LINE)
    return _turned(actor, orientation, Side.SENDER, "withdrawn", because=because)


@act("orientation.concluded", power="follow_talents", keep=["on"])
def conclude_orientation(actor: Actor, orientation: Orientation, *, outcome: str, on: date, because: str = "") -> Orientation:
    """Note what has come of an orientation: whether they went, and whether it helped."""
    checked.still_here(orientation.talent)
    checked.past(on, "on", since=orientation.sent_on)
    said = {"outcome": checked.code("orientation-outcome", outcome, "outcome", on), "because": checked.line(because, "because", LINE)}
    return _turned(actor, orientation, Side.SENDER, "concluded", on, **said)


@act("orientation.reminded", clock=True)
def remind_orientation(actor: Actor, orientation: Orientation) -> Orientation:
    """Remind an organisation once that an answer is expected."""
    if not rules.is_near(orientation.answer_by, turns.today()) or orientation.turns.filter(kind="reminded").exists():
        raise Refused(_("It is not time for that."))
    return _turned(actor, orientation, Side.CLOCK, "reminded")


@act("orientation.expired", clock=True)
def expire_orientation(actor: Actor, orientation: Orientation) -> Orientation:
    """Note that nobody has answered an orientation by its last day."""
    if not rules.is_late(orientation.answer_by, turns.today()):
        raise Refused(_("It is not time for that."))
    return _turned(actor, orientation, Side.CLOCK, "expired")


def counts(link: OrientationLink, orientation: Orientation) -> bool:
    """Whether a link still shows what an organisation was told, and takes its answer."""
    waits = rules.may_answer(orientation.state) and not rules.is_late(orientation.answer_by, turns.today())
    return waits and link.withdrawn_at is None and not Restriction.kept.filter(person=orientation.person_id, until=None).exists()


def _turned(actor: Actor, orientation: Orientation, side: Side, kind: str, on: date | None = None, /, **said: Any) -> Orientation:
    if not rules.may_say(side, orientation.state, kind):
        raise Refused(_("It stands otherwise in the meantime: look again."), code="moved", field="answer" if "who" in said else None)
    turned: Orientation = turns.take(actor, orientation, kind, on or turns.today(), **said)
    if not rules.may_answer(turned.state):
        OrientationLink.kept.filter(orientation=turned, withdrawn_at=None).update(withdrawn_at=now())
    return turned


def _part(actor: Actor, talent: Talent, theme: str, today: date) -> Part:
    part = Part(codes.get("obstacle-theme", checked.code("obstacle-theme", theme, "theme", today), today).more.get("part", Part.OBSTACLES))
    refuse_what_is_closed(actor, talent, part)
    return part


def _needed(told: str) -> str:
    told = checked.words(told, "told", WORDS)
    if not told:
        raise Refused(_("Say in some words what they need."), field="told")
    return told


def _by_when(day: date | None, today: date) -> date:
    day = day or rules.answer_by(today)
    if not today <= day <= today + LONGEST:
        raise Refused(_("An answer is expected on a day to come, within three months."), field="answer_by")
    return day


def _agreed(talent: Talent, on: date, how: str) -> dict[str, Any]:
    """That they agreed to what is told: on a day, in a way. Nobody is sent anywhere without."""
    checked.past(on, "agreed_on", since=talent.met_on)
    return {"agreed_on": on, "agreed_how": checked.code("contact-way", how, "agreed_how", on)}


def _whom(talent: Talent, organisation: Organisation | None, words: str) -> dict[str, Any]:
    words = checked.line(words, "to_words", NAME)
    if (organisation is None) == (not words):
        raise Refused(_("Say to whom: one of the organisations, or another in words."), field="to_words")
    if organisation is not None and (organisation.became_id or organisation.ground != talent.circle.programme):
        raise Refused(_("Choose among these."), field="organisation")
    waiting = Orientation.kept.filter(talent=talent, organisation=organisation, state__in=rules.WAITING)
    if (waiting if organisation else waiting.filter(to_words__iexact=words)).exists():
        raise Refused(_("They were sent there already, and the answer is awaited."), field="organisation" if organisation else "to_words")
    return {"organisation": organisation, "to_words": words}


def _reached(talent: Talent, way: Way | None) -> str:
    if way is None:
        return ""
    if way.talent_id != talent.pk or way.until is not None:
        raise Refused(_("Choose among these."), field="way")
    return str(way.value)


def _address(organisation: Organisation | None, by: str, to: str) -> str:
    """Where the link goes: as it was typed, or as the organisation is known to be reached; empty where it is told otherwise."""
    if not by:
        return ""
    if by not in By.values:
        raise Refused(_("Choose how it is sent."), field="by")
    if by == By.PHONE and not gateway.is_open():
        raise Refused(_("This installation sends no text messages."), field="by")
    found = checked.way(by, to, "to") if to.strip() else _known(organisation, by)
    if not found or (by == By.PHONE and not reach.is_mobile(found)):
        raise Refused(_("No such way to reach them is known: enter it."), field="to")
    return found


def _known(organisation: Organisation | None, by: str) -> str:
    rows = OrganisationContact.kept.filter(organisation=organisation, kind=by, until=None).order_by("preferred_at", "-since", "pk")
    return str(rows.values_list("value", flat=True).first() or "") if organisation else ""


def _answer(answer: str, reason: str, because: str, who: str, expected_on: date | None) -> dict[str, Any]:
    """What an answer says besides: why not, what they would like to know, when somebody is expected."""
    if answer not in ("accepted", "refused", "asked"):
        raise Refused(_("Choose an answer."), field="answer")
    because = checked.line(because, "because", LINE, needed=_("Say what they would like to know.") if answer == "asked" else "")
    said: dict[str, Any] = {"because": because, "who": checked.line(who, "who", 80)}
    if answer == "refused":
        said["reason"] = checked.code("orientation-refusal", reason, "reason", turns.today())
    if answer == "accepted" and expected_on:
        if expected_on < turns.today():
            raise Refused(_("This day is over. Choose one to come."), field="expected_on")
        said["expected_on"] = expected_on.isoformat()
    return said


def _link(actor: Actor, orientation: Orientation, by: str, to: str) -> None:
    OrientationLink.kept.filter(orientation=orientation, withdrawn_at=None).update(withdrawn_at=now())
    if to:
        told = {"by": By(by), "to": to, "sent_by_id": actor.person, "sent_at": now(), "part": orientation.part}
        OrientationLink.kept.create(orientation=orientation, **told, **Piece.of(orientation.talent))
