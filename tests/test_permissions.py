"""The permission table: each act x each role of the cast, asked of the gate, against one text file that is reviewed like law.

SOCLE_WRITE=1 .venv/bin/pytest tests/test_permissions.py      writes it again; then read the difference
"""

import inspect
import os
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import WORN, Cast
from socle.governance.gate import Gate
from socle.governance.models import Change, Circle, Decision
from socle.ground import new_id
from socle.journal import guard
from socle.journal.act import ACTS, CLOCK, FOUNDER, Act, Actor, Refused, Through
from socle.journal.kept import Kept
from socle.transfer.founding import Programme

TABLE = Path(__file__).parent / "permissions.txt"

VACANT = {"appeal.judged", "decision.struck"}
"""What the secretary of Nord does, a role that nobody of the cast holds: `socle/governance/tests/test_strike.py` tries it by everybody."""
VACANT |= {"workshop.added", "workshop.amended", "workshop.retired", "workshop.restored", "sharingtext.reworded"}
"""What who keeps a catalogue does, a role that the cast does not have: `socle/pathways/tests` gives it to somebody."""

HEAD = """\
Who may do what. One line for each act, one column for each role of the cast (see conftest.py); `yes` or nothing.

The subject of every act lies in the circle Nord, or in the consortium for what belongs to the whole programme (people and
organisations). Ada and Basile hold their roles in the consortium, Cléo, Dario and Elsa in Nord, Fanny and Gaspard in Atelier;
Hugo holds none; Iris holds hers in another consortium. `decision`: carried out by a decision that holds this very change.
`founder`: once the founding of Les Lanternes is over. Where an act may be done to one's own, there are two lines. Nobody has
given a second factor.

Reviewed like law: a line that changes is a change of who may do what. Written by SOCLE_WRITE=1 pytest tests/test_permissions.py
"""


@dataclass(frozen=True)
class Column:
    """Somebody who might do it. `by`: the change that a decision carries out, for an act."""

    name: str
    role: str
    actor: Actor
    by: Callable[[Act], Any] = lambda declared: None

    @property
    def is_somebody(self) -> bool:
        return bool(self.role) or self.name == "Hugo"

    @property
    def width(self) -> int:
        return max(len(self.name), len(self.role))


def columns(cast: Cast) -> list[Column]:
    people = [Column(name, role, cast.actor(name, role)) for name, role in WORN]
    assert [column.role for column in people if column.role and column.actor.mandate is None] == [], "everybody wears what they should"

    def by(declared: Act) -> Any:
        return _change(cast, declared)

    nobody = Actor(new_id(), None, Through("page"))
    return [*people, Column("decision", "", nobody, by), Column("founder", "", FOUNDER), Column("clock", "", CLOCK)]


def _change(cast: Cast, declared: Act) -> Change:
    """A change of a decision of Nord that asks for this act, not yet carried out."""
    nord = cast.circles["nord"]
    position = Change.kept.count() + 1
    with guard.acting():
        decision = Decision.kept.filter(circle=cast.circles["consortium"]).earliest("number")
        return Change.kept.create(decision=decision, circle=nord, position=position, kind=declared.name, data={})


def subject(cast: Cast, declared: Act, owner: Any) -> Any:
    """What the act is done to, as its author declares it, in Nord."""
    hints = typing.get_type_hints(declared.body)
    asked = hints[list(inspect.signature(declared.body).parameters)[1]]
    model = next((one for one in (asked, *typing.get_args(asked)) if inspect.isclass(one)), None)
    if model is Programme:
        return Programme()
    if model is Circle:
        return cast.circles["nord"]
    if model is None or not issubclass(model, Kept):
        return cast.circles["consortium"]
    return _row(cast, model, owner)


def _row(cast: Cast, model: Any, owner: Any) -> Any:
    row = model(pk=new_id())
    ground = model._meta.get_field(model.ground_field)
    place = cast.circles["nord" if ground.is_relation else "consortium"]
    setattr(row, ground.attname, place.pk)
    if model.owner_field:
        setattr(row, model._meta.get_field(model.owner_field).attname, owner)
    return row


def may(declared: Act, column: Column, thing: Any) -> bool:
    with guard.acting():
        try:
            Gate().ask(column.actor, declared, thing, column.by(declared))
        except Refused as refusal:
            assert refusal.code == "no_right"
            return False
    return True


def lines(cast: Cast) -> Iterator[str]:
    across = columns(cast)
    yield _line("", "", [column.name.center(column.width) for column in across])
    yield _line("act", "right", [column.role.center(column.width) for column in across])
    room = ""
    for declared in sorted(ACTS.values(), key=lambda one: (_room(one), one.name)):
        if _room(declared) != room:
            room = _room(declared)
            yield f"\n{room}"
        for whose in ("own", "another's") if declared.own else ("",):
            cells = []
            for column in across:
                thing = subject(cast, declared, column.actor.person if whose == "own" and column.is_somebody else new_id())
                cells.append(("yes" if may(declared, column, thing) else "").center(column.width))
            yield _line(f"{declared.name} {whose and f'({whose})'}".strip(), _right(declared), cells)


def _room(declared: Act) -> str:
    return declared.body.__module__.split(".")[1]


def _right(declared: Act) -> str:
    grounds = ["own", "clock", "founding", "change"]
    return " or ".join(filter(None, [declared.power, *(name for name in grounds if getattr(declared, name))]))


def _line(name: str, right: str, cells: list[str]) -> str:
    return f"{name:34}{right:28}{'  '.join(cells)}".rstrip()


@pytest.fixture
def table(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> str:
    """Only the acts of the product: other tests declare some of their own."""
    for name in [name for name, one in ACTS.items() if "tests" in one.body.__module__.split(".")]:
        monkeypatch.delitem(ACTS, name)
    return HEAD + "\n" + "\n".join(lines(cast)) + "\n"


def test_the_gate_says_what_the_table_says(table: str):
    if os.environ.get("SOCLE_WRITE"):
        TABLE.write_text(table, "utf-8")

    assert table.splitlines() == TABLE.read_text("utf-8").splitlines()


@pytest.mark.once
def test_every_act_has_a_line_and_somebody_who_may(table: str):
    for name in ACTS:
        found = [line for line in table.splitlines() if line.split(" ")[0] == name]
        assert found, name
        assert any("yes" in line for line in found) or ACTS[name].founding or ACTS[name].clock or name in VACANT, name


@pytest.mark.once
def test_nobody_may_carry_a_change_out_but_the_decision_that_holds_it(table: str):
    changes = [line for line in table.splitlines() if line[34:62].strip() == "change"]

    assert len(changes) >= 8
    assert all(line.count("yes") == 1 for line in changes)


def test_somebody_without_a_mandate_may_only_what_is_their_own(table: str):
    where = table.splitlines()[len(HEAD.splitlines()) + 1].index("Hugo")

    allowed = [line.split("  ")[0] for line in table.splitlines() if line[where : where + 4].strip() == "yes"]

    assert allowed
    assert all(name.endswith("(own)") for name in allowed), allowed
