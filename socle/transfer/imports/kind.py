"""Bringing an organisation into a programme that stands: what the rows say becomes a proposal of its first circle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance import reads
from socle.governance.acts import draft, raise_tension
from socle.governance.models import Circle, CircleText, Proposal, Role
from socle.governance.reads.choices.asking import Asking
from socle.governance.reads.choices.roles import cores as standing_cores
from socle.governance.rules import changes as scope_rules
from socle.ground import new_id, now
from socle.ground.cells import plain
from socle.ground.dated import live
from socle.journal.act import Actor, Refused
from socle.journal.importable import Importable, Judged, Line, Twin
from socle.people.models import Account, Person
from socle.transfer.imports import fields, foreign
from socle.transfer.imports.changes import TERM, Model, Placed, changes
from socle.transfer.imports.gathering import Gathered, Held, gathered

MOST = 50  # typed changes of one proposal


@dataclass(frozen=True, slots=True)
class Brought:
    """The proposal that the rows have become."""

    proposal: Proposal
    address: str


def propose(actor: Actor, programme: Circle, *, lines: list[Line], key: str) -> Brought:
    """Make one proposal of all lines. It is decided like any other: nothing of it stands before it is adopted."""
    found, placed = _placed(actor, programme, {line["row"]: line for line in lines}, UUID(lines[0]["id"]))
    if len(placed) > MOST:
        raise Refused(_too_many(len(placed)), code="too_many")
    text = "\n".join(str(one) for one in _told(found))
    with transaction.atomic():
        tension = raise_tension(
            actor, programme, text=str(_("An organisation was described elsewhere, and is to stand here.")), key=f"t-{key}"[:80]
        )
        try:
            said = {"title": str(_("The organisation as it was brought in")), "text": text, "changes": [change for _row, change in placed]}
            proposal = draft(actor, tension, **said, key=f"p-{key}"[:80])
        except Refused as refusal:
            raise _at_its_row(refusal, placed) from None
    return Brought(proposal, reverse("proposal", args=[proposal.pk]))


def _at_its_row(refusal: Refused, placed: list[Placed]) -> Refused:
    _changes, _dash, rest = (refusal.field or "").partition("changes-")
    position = rest.partition("-")[0]
    if not position.isdecimal():
        return refusal
    row, change = placed[int(position)]
    return Refused(
        refusal.message, field="lines", code="lines", theirs={row: {_field(change, rest.partition("-")[2]): str(refusal.message)}}
    )


def judge(actor: Actor, programme: Any, lines: Mapping[int, Line]) -> Mapping[int, Judged]:
    """How the rows fit together, with who and what stands already."""
    seed = new_id()
    found, placed = _placed(actor, programme, lines, seed)
    said = {row: Judged(faults=dict(faults)) for row, faults in found.faults.items()}
    standing = {plain(name): pk for pk, name in _circles(actor, programme) if pk != programme.pk}
    for one in found.circles.values():
        if one.key in standing and not one.is_implied:
            twin = Twin(one.name, reverse("circle", args=[standing[one.key]]))
            said.setdefault(one.row, Judged()).twin = twin
    if not found.faults and 0 < len(placed) <= MOST:
        rows = [change for _row, change in placed]
        for problem in scope_rules.problems(rows, reads.scope(programme, rows, now())):
            row, change = placed[problem.position]
            leaderless = list(_leaderless(found)) if problem.field == "lead" else []
            for at, field, sentence in leaderless or [(row, _field(change, problem.field), problem.sentence)]:
                said.setdefault(at, Judged()).faults.setdefault(field, sentence)
    return said


def _leaderless(found: Gathered) -> Iterator[tuple[int, str, Any]]:
    """Where the rows name nobody who leads a circle: at its own row, else at the first that speaks of it."""
    for one in found.circles.values():
        if one.row and one.is_implied and not _leads(found, one.key):
            yield one.row, "circle", _("Nobody leads {name} yet: it needs a row of its own that says who does.").format(name=one.name)
        elif one.row and not one.held and not _leads(found, one.key):
            yield one.row, "holders", _("Nobody leads this circle yet: say who does.")


def _leads(found: Gathered, key: str) -> bool:
    return bool((key, "lead") in found.roles and found.roles[key, "lead"].held)


_AT = {
    "person": "holders",
    "lead": "holders",
    "parent": "parent",
    "until": "until",
    "domains": "domains",
    "text": "text",
    "purpose": "purpose",
}


def _field(change: Mapping[str, Any], field: str) -> str:
    return _AT.get(field, "accountabilities" if field == "accountabilities" else "name")


def _placed(actor: Actor, programme: Circle, lines: Mapping[int, Line], seed: UUID) -> tuple[Gathered, list[Placed]]:
    found = gathered(lines, _root(programme))
    known = _people(actor, programme)
    for one in [*found.circles.values(), *found.roles.values()]:
        for held in one.held:
            if sentence := _unknown(known, held):
                found.fault(held.row, "holders", sentence)
    core_roles = cores(actor, programme)
    model = Model(
        seed=seed,
        root=programme.pk,
        is_new=False,
        cores=core_roles,
        powers=tuple(sorted({one["power"] for words in core_roles.values() for one in words["powers"]})),
        root_powers=(),
        person=lambda held: next(iter(known.get(held.email) or known.get(plain(held.person)) or ()), None),
        at=now(),
    )
    return found, changes(found, model) if not found.faults else []


def _people(actor: Actor, programme: Circle) -> dict[str, set[UUID]]:
    """Those whom the actor may see, by name and by address."""
    known: dict[str, set[UUID]] = {}
    for pk, name in Person.objects.seen_by(actor).filter(ground=programme.pk).values_list("pk", "name").iterator():
        known.setdefault(plain(name), set()).add(pk)
    accounts: Any = Account._default_manager.all()
    for pk, email in accounts.seen_by(actor).filter(ground=programme.pk).values_list("person", "email"):
        known[email.lower()] = {pk}
    return known


def _unknown(known: Mapping[str, set[UUID]], held: Held) -> Any:
    found = known.get(held.email) or known.get(plain(held.person)) or set()
    if not found:
        return _("Nobody called {name} is recorded: bring people in first, or leave this empty.").format(name=held.person)
    return _("Several people are called {name}: give the e-mail address.").format(name=held.person) if len(found) > 1 else None


def _circles(actor: Actor, programme: Circle) -> Iterable[tuple[UUID, str]]:
    texts = CircleText.objects.seen_by(actor).filter(live(now()), circle__programme=programme.pk)
    return list(texts.values_list("circle", "name"))


def cores(actor: Actor, programme: Circle) -> dict[str, dict[str, Any]]:
    """The roles that every circle has, as when one is added by hand: a circle beneath the first one words them, but for what is its own."""
    said = {row["core"]: {word: row[word] for word in _WORDS} for row in standing_cores(Asking(actor, programme), Circle.Kind.WORKING)}
    return {core: _core(core, said.get(core, {})) for core in Role.Core.values}


_WORDS = ("name", "purpose", "accountabilities", "powers", "term_months")


def _core(core: str, said: Mapping[str, Any]) -> dict[str, Any]:
    plain_words = {"name": capfirst(str(Role.Core(core).label)), "purpose": "", "accountabilities": [], "powers": [], "term_months": TERM}
    found = plain_words | dict(said)
    return found | {"purpose": "" if core == "lead" else found["purpose"], "single": core != "member", "beneath": False, "domains": []}


def sign(line: Line) -> str:
    holders = " ".join(sorted(plain(one) for one in line["holders"]))
    return f"{line['what']}|{plain(line['circle'])}|{plain(line['name'])}|{holders}"


def told(programme: Circle, lines: Mapping[int, Line]) -> list[Any]:
    """What the rows become, in sentences."""
    return _told(gathered(lines, _root(programme)))


def _root(programme: Circle) -> str:
    """The name of the first circle, above all that the rows tell."""
    name: str = CircleText.kept.filter(live(now()), circle=programme.pk).values_list("name", flat=True).get()
    return name


def _told(found: Gathered) -> list[Any]:
    implied = [one.name for one in found.circles.values() if one.is_implied and one.name]
    held = sum(len(one.held) for one in [*found.circles.values(), *found.roles.values()])
    counted = [
        ngettext("{count} circle", "{count} circles", n).format(count=n)
        if (n := len([one for one in found.circles.values() if one.row]))
        else "",
        ngettext("{count} role", "{count} roles", n).format(count=n) if (n := len(found.roles)) else "",
        ngettext("{count} policy", "{count} policies", n).format(count=n) if (n := len(found.policies)) else "",
        ngettext("{count} mandate", "{count} mandates", held).format(count=held) if held else "",
    ]
    named = _("Circles that only other rows name, laid beneath the first one: {names}.").format(names=", ".join(implied)) if implied else ""
    return [one for one in (*counted, named) if one]


def _too_many(count: int) -> Any:
    return _(
        "This makes {count} changes, and a proposal holds 50: bring in one circle after the other, or have whoever keeps this "
        "installation found a programme from the table."
    ).format(count=count)


CIRCLES = Importable(
    key="circles",
    title=_("Circles, roles and policies"),
    lede=_("An organisation from a spreadsheet, from GlassFrog or from Holaspirit. It becomes one proposal, decided like any other."),
    icon="i-map",
    power="make_proposals",
    verb=propose,
    judge=judge,
    join=fields.join,
    sign=sign,
    after="circles",
    whole=True,
    rewrites=foreign.rewritten,
    told=told,
    fields=fields.FIELDS,
)
