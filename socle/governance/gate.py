"""The gate: who may, from live mandates and from nothing else.

One rule, two forms. A person may do `power` on a row when a live mandate of theirs gives it on the row's ground, or when
the row is their own, and read what stands on behalf of an organisation for which they sign; never when the row's case is
denied to them. `may` asks it of one thing (see `openings`), `seen` of a whole table (see `branches`). The live grants are
resolved first, with one indexed query; the rule then knows constants only.

Acts use the one mandate that the actor wears, reads the union of all live ones. Nothing is cached beyond a request.

Whoever acts for somebody (`helping`) has, as long as they do, no right but what that mandate covers of the person helped:
rows that are that person's own, acts of one's own. No hat is worn, nothing of the aide's own is seen.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from socle.governance.branches import condition, opened, opened_apart, whole_programmes
from socle.governance.grants import Grant, Hat, hats_of
from socle.governance.models import Change, Circle
from socle.governance.openings import Facets, Key, followed, is_denied, openings, together
from socle.governance.powers import POWERS
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import CLOCK, CONSOLE, FOUNDER, Act, Actor, Refused
from socle.journal.rights import strengthened
from socle.people import helping
from socle.people.models import Signatory

_request: ContextVar[dict[Any, Any] | None] = ContextVar("hats", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Resolve each person's hats once inside the block, and once for all that is read of a case whose it is and to whom it is denied."""
    token = _request.set({})
    try:
        yield
    finally:
        _request.reset(token)


def hats(person: UUID) -> list[Hat]:
    """The live mandates of a person, with what each may do in a circle."""
    return [hat for hat in _all_hats(person) if hat.about is None]


def charges(person: UUID) -> list[Hat]:
    """The proposals that a person facilitates in the place of another, each as the mandate under which they do."""
    return [hat for hat in _all_hats(person) if hat.about is not None]


def _all_hats(person: UUID) -> list[Hat]:
    found: list[Hat] = _once(person, lambda: hats_of(person))
    return found


def _once(key: Any, ask: Callable[[], Any]) -> Any:
    """What reads ask again and again of one page; acts ask anew, with the thing in hand."""
    known = _request.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    return known[key]


def _read(held: list[Grant], thing: Any) -> dict[Key, Facets]:
    return openings(held, thing, lambda case: _once(("followed", case), lambda: followed(case)))


def _is_denied(actor: Actor, thing: Any) -> bool:
    return bool(_once(("denied", actor.person, actor.through.helped, thing.case), lambda: is_denied(actor, thing)))


def hats_worn(actor: Actor) -> list[Hat]:
    """The hats of an actor, charges among them; whoever acts for somebody wears none."""
    return [] if actor.through.aide else _all_hats(actor.person)


def strong_hats(worn: Iterable[Hat]) -> list[Hat]:
    """Those that let one read or write other people's files, which asks for a second factor."""
    return [hat for hat in worn if any(POWERS[power].strong for power in hat.powers)]


def grants(actor: Actor, power: str) -> list[Grant]:
    """What lets the actor read under a power: one grant for each live mandate that gives it."""
    return _grants(hats_worn(actor), actor, power)


def may(actor: Actor, power: str, thing: Any) -> bool:
    """Whether the actor may exercise the power on this thing, under any of their mandates or because it is their own."""
    return _reads_own(actor, thing) or _opens(actor, power, thing) or signs_for(actor, power, thing)


def may_as(actor: Actor, power: str, thing: Any) -> bool:
    """Whether the actor may exercise the power on this thing under the mandate they wear."""
    worn = [] if actor.through.aide else [hat for hat in hats_of(actor.person) if hat.mandate == actor.mandate]
    return bool(openings(_grants(worn, actor, power), thing)) and not is_denied(actor, thing)


def facets(actor: Actor, power: str, thing: Any) -> Facets:
    """The facets of this thing that the power opens to the actor: None for all, none of them where they may not."""
    if _reads_own(actor, thing) or signs_for(actor, power, thing):
        return None
    opened = _read(grants(actor, power), thing).values()
    return frozenset() if not opened or _is_denied(actor, thing) else together(opened)


def signs_for(actor: Actor, power: str, thing: Any) -> bool:
    """Whether the power is one to read, and the thing stands on behalf of an organisation for which the actor signs."""
    if thing.behalf is None or thing.is_closed or actor.through.aide or not POWERS[power].reads:
        return False
    signed = Signatory.kept.filter(live(now()), organisation=thing.behalf, person=actor.person)
    return bool(signed.exists()) and not is_denied(actor, thing)


def hats_giving(actor: Actor, power: str, thing: Any) -> list[Hat]:
    """The hats of the actor that give a power on something they see, the one they wear first."""
    ordered = sorted(hats_worn(actor), key=lambda hat: hat.mandate != actor.mandate)
    opened = _read(_grants(ordered, actor, power), thing)
    return [hat for hat in ordered if power in hat.powers and (hat.mandate, hat.circle) in opened]


def wear(actor: Actor, power: str, thing: Any) -> Actor | None:
    """The actor under the first of their hats that gives the power on this thing.

    It chooses a hat for somebody who already sees the thing; whether the act is allowed is asked again when it is done.
    """
    giving = hats_giving(actor, power, thing)
    return replace(actor, mandate=giving[0].mandate) if giving else None


def dressed(actor: Actor, thing: Any) -> Actor:
    """The actor under the hat by which they read a thing that they were shown: one of its circle first, then the one they wear."""
    giving = [hat for hat in hats_worn(actor) if thing.read_power in hat.powers]
    if not giving:
        return actor
    return replace(actor, mandate=min(giving, key=lambda hat: (hat.circle != thing.ground, hat.mandate != actor.mandate)).mandate)


class Gate:
    """What the journal asks of governance."""

    def ask(self, actor: Actor, declared: Act, thing: Any, by: Any) -> None:
        if actor.through.reads_only:
            raise Refused(_("This token lets one read, and not act."), code="scope")
        if self._allowed(actor, declared, thing, by):
            return
        if declared.power and self.is_strong(declared.power) and self._allowed(strengthened(actor), declared, thing, by):
            raise Refused(_("Your role lets you do this once you have given your second factor."), code="weak")
        raise Refused(_("Your role does not let you do this here."), code="no_right")

    def ask_again(self, actor: Actor, declared: Act, came: Any) -> None:
        if declared.power or declared.own:
            self.ask(actor, declared, came, None)

    def wear(self, actor: Actor, power: str, thing: Any) -> Actor | None:
        return wear(actor, power, thing)

    def dressed(self, actor: Actor, thing: Any) -> Actor:
        return dressed(actor, thing)

    def owns(self, actor: Actor, declared: Act, thing: Any) -> bool:
        return declared.own and _owns(actor, thing, helping.subject_of_act(declared.name))

    def is_strong(self, power: str) -> bool:
        return POWERS[power].strong

    def whole(self, actor: Actor, power: str) -> set[UUID]:
        return whole_programmes([grant for grant in grants(actor, power) if grant.facets is None])

    def seen(self, rows: QuerySet[Any], actor: Any, power: str | None) -> QuerySet[Any]:
        return seen(rows, actor, power or rows.model.read_power)

    def _allowed(self, actor: Actor, declared: Act, thing: Any, by: Any) -> bool:
        if declared.change:
            return _performs(by, declared, thing)
        if declared.clock:
            return actor in (CLOCK, CONSOLE)
        if declared.founding:
            return actor is FOUNDER and _is_founding(actor, thing.ground)
        if self.owns(actor, declared, thing):
            return True
        return declared.power is not None and (_is_founding(actor, thing.ground) or may_as(actor, declared.power, thing))


def seen(rows: QuerySet[Any], actor: Any, power: str) -> QuerySet[Any]:
    """Those of the rows on which the actor may exercise the power; the actor may be the blank of a question."""
    model = rows.model
    reads = POWERS[power].reads

    def asked(said: Any) -> Callable[[Actor], Any]:
        return lambda actor: said(grants(actor, power), model, actor, reads=reads)

    return rows.filter(condition(model, actor, asked(opened), asked(opened_apart)))


def _grants(worn: Iterable[Hat], actor: Actor, power: str) -> list[Grant]:
    strong_enough = actor.through.strong or not POWERS[power].strong
    return [hat.grant(power) for hat in worn if strong_enough and power in hat.powers]


def _owns(actor: Actor, thing: Any, subject: str | None) -> bool:
    """Whether it is the actor's own, or that of whom they act for and within the subject."""
    mine = helping.may(actor, subject, thing.owner) if actor.through.aide else thing.owner == actor.person
    return mine and not is_denied(actor, thing)


def _reads_own(actor: Actor, thing: Any) -> bool:
    return thing.owner_reads and _owns(actor, thing, helping.subject_of(type(thing)))


def _opens(actor: Actor, power: str, thing: Any) -> bool:
    return bool(_read(grants(actor, power), thing)) and not _is_denied(actor, thing)


def _is_founding(actor: Actor, ground: UUID) -> bool:
    if actor is not FOUNDER:
        return False
    circle = Circle.kept.filter(pk=ground).values_list("programme", flat=True).first()
    return circle is None or Circle.kept.filter(pk=circle, founded_at=None).exists()


def _performs(by: Any, declared: Act, thing: Any) -> bool:
    """Whether this typed change of a decision asks for this act here, and has not been carried out yet. Spends it."""
    if not isinstance(by, Change) or by.kind != declared.name or by.circle_id != thing.ground:
        return False
    return Change.kept.filter(pk=by.pk, performed_at=None).update(performed_at=now()) == 1
