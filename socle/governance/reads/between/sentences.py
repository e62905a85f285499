"""What differs between two days, one sentence each: as a decision says it, but for what ends, which may have ended by itself."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.models import Mandate
from socle.governance.reads.effects.changes import effects
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, Told
from socle.governance.reads.then import Then
from socle.governance.rules.effect import Thing
from socle.governance.rules.effect.plain import plain
from socle.governance.rules.structure import Spoken, expired
from socle.look.environment import date

Change = dict[str, Any]


def changes_of(thing: Thing) -> list[Change]:
    """What differs, as the changes that a decision would say it with."""
    return [{"kind": kind, "data": data} for kind, data in _CHANGES[thing.noun](thing)]


def sentence(thing: Thing, then: Then, names: Names) -> Told:
    """What differs, in words; of what moved and is said otherwise too, both."""
    if thing.sign == "removed" and thing.noun in _ENDED:
        return _ENDED[thing.noun](thing, then, names)
    if thing.noun == "derogations" and thing.sign == "removed":
        text = _("One person may no longer both lead and represent {circle}.")
        return Told("removed", text.format(circle=names.circle(thing.before.about)))
    first, *others = effects(changes_of(thing), names)
    if thing.sign == "added" and isinstance(thing.state, Spoken):  # what it says is told by its page, and by the decision
        return Told(first.sign, first.text)
    return Told(
        first.sign, " ".join([first.text, *(one.text for one in others)]), (*first.details, *(d for one in others for d in one.details))
    )


def _policy_ended(thing: Thing, then: Then, names: Names) -> Told:
    (said,) = effects(changes_of(thing), names)
    state = then.all.policies.get(thing.key)
    if state is None or state.until or not expired(state, then.at):
        return said
    day = date(datetime.fromisoformat(state.says("expires_at")))
    return Told("removed", said.text, (Detail(_("It ended by itself on {day}.").format(day=day)),))


def _mandate_ended(thing: Thing, then: Then, names: Names) -> Told:
    held = thing.before
    text = _("{who} no longer holds {role} in {circle}.")
    said = text.format(who=names.who(held.person), role=names.role(held.what), circle=names.circle(held.circle))
    state = then.all.mandates.get(thing.key)
    return Told("removed", capfirst(said), tuple(_how(state)))


def _how(state: Any) -> Iterator[Detail]:
    """Why and when a mandate ended, as far as is known on the second day; where it is known to have been no mandate, that."""
    if state is None:
        yield Detail(_("By then it was known that this never was."))
        return
    if state.because:
        yield Detail(_("Reason: {reason}").format(reason=Mandate.Ending(state.because).label))
    if state.until:
        yield Detail(_("It ended on {day}.").format(day=date(datetime.fromisoformat(state.until))))


_ENDED: dict[str, Callable[[Thing, Then, Names], Told]] = {"mandates": _mandate_ended, "policies": _policy_ended}


def _says(thing: Thing, state: Any, *without: str) -> dict[str, Any]:
    return {word: plain(word, value) for word, value in state.wordings[-1].says.items() if word not in without}


def _differing(thing: Thing, place: str) -> dict[str, Any]:
    return {one.word: plain(one.word, one.after) for one in thing.words if one.word != place}


def _worded(noun: str, place: str, added: str, ended: str) -> Callable[[Thing], Iterator[tuple[str, Change]]]:
    """How something that says something of itself is said to begin, to end, to move, to say something else."""

    def said(thing: Thing) -> Iterator[tuple[str, Change]]:
        before, after = thing.before, thing.after
        if before is None:
            yield f"{noun}.{added}", {"id": thing.key, **_fixed(after), **_says(thing, after)}
        elif after is None:
            yield f"{noun}.{ended}", {noun: thing.key, **({} if noun == "circle" else {"circle": before.says(place)})}
        else:
            if thing.sign == "moved":
                yield f"{noun}.moved", _moved(noun, place, thing)
            if words := _differing(thing, place):
                yield f"{noun}.amended", {"circle": after.says(place), noun: thing.key, **words}

    return said


def _fixed(state: Any) -> Change:
    """What never changes of a thing, as far as a sentence tells it."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name in ("kind", "came_from", "single")
        if (value := getattr(state, name, None))
    }


def _moved(noun: str, place: str, thing: Thing) -> Change:
    to = {"parent": thing.after.says(place)} if noun == "circle" else {"to": thing.after.says(place), "circle": thing.before.says(place)}
    return {noun: thing.key, **to}


def _process(thing: Thing) -> Iterator[tuple[str, Change]]:
    state = thing.after
    yield "process.changed", {"circle": thing.key} | (_says(thing, state) if state else {})


def _held(noun: str, what: str) -> Callable[[Thing], Iterator[tuple[str, Change]]]:
    def said(thing: Thing) -> Iterator[tuple[str, Change]]:
        before, after = thing.before, thing.after
        state = after or before
        data = {"circle": state.circle, "person": state.person, "organisation": state.organisation, "since": state.since, what: state.what}
        if before is None:
            yield f"{noun}.given", {"id": thing.key, "until": after.until, **data}
        elif after is None:
            yield f"{noun}.ended", {noun: thing.key, "circle": before.circle}
        else:
            yield f"{noun}.corrected", {noun: thing.key, "circle": after.circle, "since": after.since, "until": after.until}

    return said


def _substitute(thing: Thing) -> Iterator[tuple[str, Change]]:
    state = thing.after
    if state is None:
        yield "substitute.ended", {"substitute": thing.key, "circle": thing.before.circle, "mandate": thing.before.mandate}
        return
    data = {"circle": state.circle, "mandate": state.mandate, "person": state.person, "powers": list(state.powers)}
    yield "substitute.named", {"id": thing.key, "since": state.since, "until": state.until, **data}


def _link(thing: Thing) -> Iterator[tuple[str, Change]]:
    state = thing.state
    if thing.after is None:
        yield "link.ended", {"link": thing.key, "circle": state.circle, "role": state.role}
    else:
        yield "link.added", {"id": thing.key, "circle": state.circle, "role": state.role}


def _derogation(thing: Thing) -> Iterator[tuple[str, Change]]:
    state = thing.state
    yield "derogation.granted", {"id": thing.key, "circle": state.circle, "about": state.about, "until": state.until}


_CHANGES: dict[str, Callable[[Thing], Iterator[tuple[str, Change]]]] = {
    "circles": _worded("circle", "parent", "added", "dissolved"),
    "roles": _worded("role", "circle", "added", "ended"),
    "policies": _worded("policy", "circle", "adopted", "repealed"),
    "processes": _process,
    "mandates": _held("mandate", "role"),
    "seats": _held("seat", "quality"),
    "substitutes": _substitute,
    "links": _link,
    "derogations": _derogation,
}
