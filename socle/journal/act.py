"""The act: the one way to write.

    @act("role.filled", power="fill_roles", keep=["holder", "until"])
    def fill_role(actor, role, *, holder, until): ...

The author of an act writes its rules and its effect. The wrapper does the rest, always in the same order: transaction,
idempotency key, lock, version seen, gate, body, gate again, entry, what follows.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from socle.ground.text import flaw, is_blank
from socle.journal import chain, guard, keys, queue, rights
from socle.journal.references import reference

log = logging.getLogger("socle.acts")


@dataclass(frozen=True, slots=True)
class Through:
    """The door an actor came in by, with what let them in. `strong`: a second factor was given; `reads_only`: it lets nobody act.

    `helped`: for whom one acts, and `aide` by which mandate of theirs (or of the law). One then has no other right.
    """

    door: str
    token: UUID | None = None
    ticket: UUID | None = None
    strong: bool = False
    helped: UUID | None = None
    aide: UUID | None = None
    reads_only: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, under which mandate, through which door: opaque ids, always explicit."""

    person: UUID
    mandate: UUID | None
    through: Through


CLOCK = Actor(person=UUID(int=0), mandate=None, through=Through("clock"))
CONSOLE = Actor(person=UUID(int=2), mandate=None, through=Through("console"))
FOUNDER = Actor(person=UUID(int=1), mandate=None, through=Through("founding"))


class Refused(Exception):
    """An act that cannot be done: a sentence for the person, the field it concerns, and nothing written."""

    def __init__(self, message: Any, *, field: str | None = None, code: str = "refused", theirs: Any = None) -> None:
        super().__init__(message)
        self.message, self.field, self.code, self.theirs = message, field, code, theirs

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Act:
    """What an act declares. Exactly one ground of right; `power` may be joined with `own`."""

    name: str
    body: Callable[..., Any]
    power: str | None = None
    own: bool = False
    clock: bool = False
    founding: bool = False
    change: bool = False
    keep: tuple[str, ...] = ()
    turn: Callable[[Any], None] | None = None
    beside: str = ""

    def __post_init__(self) -> None:
        grounds = [bool(self.power) or self.own, self.clock, self.founding, self.change]
        if sum(grounds) != 1:
            raise TypeError(f"{self.name}: an act declares exactly one ground of right")

    @property
    def sentence(self) -> str:
        """What it does, in words: the first line of its docstring, in the reader's language."""
        return _((self.body.__doc__ or "").strip().split("\n")[0])


ACTS: dict[str, Act] = {}


@dataclass(slots=True)
class _Run:
    """An outermost act and all that it carries out: their entries are appended together, at its end."""

    pending: list[chain.Pending] = field(default_factory=list)
    happened: list[queue.Happened] = field(default_factory=list)


_running: ContextVar[_Run | None] = ContextVar("running", default=None)
Again = Callable[[Any], Any]


def act(
    name: str,
    *,
    power: str | None = None,
    own: bool = False,
    clock: bool = False,
    founding: bool = False,
    change: bool = False,
    keep: list[str] | tuple[str, ...] = (),
    turn: Callable[[Any], None] | None = None,
    beside: str = "",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an act. `name` is frozen and in the past tense; `keep` names the details that its entry holds;
    `turn` waits, before anything is locked, for acts that are to be done one at a time; `beside` names the detail that is a row
    like the subject, so that both are held in one order whichever is the subject.

    Called as `verb(actor, subject, **details)`, and also `seen=` the version that the actor had before their eyes, `key=`
    an idempotency key, `again=` what to answer, from the first result, where the key was used before. An act that carries
    out a decision takes its typed change as its only detail, `change=`.
    """

    def declare(body: Callable[..., Any]) -> Callable[..., Any]:
        if name in ACTS:
            raise TypeError(f"{name} is declared twice")
        declared = ACTS[name] = Act(name, body, power, own, clock, founding, change, tuple(keep), turn, beside)

        @wraps(body)
        def verb(
            actor: Actor, subject: Any, *, seen: Any = None, key: str | None = None, again: Again = lambda first: first, **details: Any
        ) -> Any:
            if (run := _running.get()) is not None:
                _refuse_what_nobody_could_read(details)
                return _perform(run, declared, actor, subject, seen, details)
            try:
                return _outermost(declared, actor, subject, seen, key, again, details)
            except Refused as refusal:
                log.info("refused %s to %s through %s: %s", name, actor.person, actor.through.door, refusal.code)
                raise

        verb.declared = declared  # type: ignore[attr-defined]
        return verb

    return declare


def _outermost(declared: Act, actor: Actor, subject: Any, seen: Any, key: str | None, again: Again, details: dict[str, Any]) -> Any:
    _refuse_what_nobody_could_read({"key": key, **details})
    run = _Run()
    with transaction.atomic():
        with guard.acting():
            claim = keys.claim(actor, declared.name, subject, key, details)
            if claim is not None and claim.done:
                return again(claim.first_result())
            token = _running.set(run)
            try:
                result = _perform(run, declared, actor, subject, seen, details)
            finally:
                _running.reset(token)
        queue.follow_up(run.happened)
        with guard.acting():  # what follows a write is done by now: nobody waits for it with the head of a chain in hand
            chain.append(run.pending, claim)
        queue.tell(run.happened)
    return result


def _perform(run: _Run, declared: Act, actor: Actor, subject: Any, seen: Any, details: dict[str, Any]) -> Any:
    if declared.turn and not run.pending:
        declared.turn(subject)
    if declared.beside:
        hold(type(subject), subject.pk, getattr(details.get(declared.beside), "pk", None))
    thing = _locked(subject)
    if seen is not None and seen != thing.version:
        raise Refused(_("Somebody has changed this in the meantime."), code="stale", theirs=thing)
    change = details.get("change") if declared.change else None
    rights.gate().ask(actor, declared, thing, change)
    outer = run.pending[0] if run.pending else None
    pending = chain.Pending(thing.ground, declared, actor, reference(thing), change and change.pk, outer)
    run.pending.append(pending)
    result = declared.body(actor, thing, **details)
    came = result if getattr(result, "ground", None) else thing
    if came.ground != pending.chain:
        rights.gate().ask_again(actor, declared, came)
    pending.complete(result, details)
    run.happened.append(queue.Happened(declared.name, actor, thing, result, details))
    return result


def _refuse_what_nobody_could_read(details: dict[str, Any]) -> None:
    for name, value in details.items():
        if not isinstance(value, str):
            continue
        if value.strip() and is_blank(value):
            raise Refused(_("Nothing can be seen of this text."), field=name, code="malformed")
        if told := flaw(value):
            raise Refused(told, field=name, code="malformed")


def hold(model: Any, *ids: Any) -> None:
    """Hold rows until the act ends, in the order of their ids: two who want the same ones never wait for each other."""
    list(model._base_manager.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _locked(subject: Any) -> Any:
    """The subject as it stands now, held until the act ends. What is not yet a row (a programme to found) is its own lock."""
    if not isinstance(subject, models.Model) or subject.pk is None:
        return subject
    for thing in type(subject)._base_manager.select_for_update(no_key=True).filter(pk=subject.pk):
        return thing
    raise Refused(_("This is no longer there."), code="gone")
