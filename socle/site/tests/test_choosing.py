"""Which tests a run tries, and on which database."""

import re
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from socle.site.configuration import ROOT
from socle.site.testing import choosing

pytestmark = pytest.mark.once


@dataclass(frozen=True)
class Item:
    nodeid: str
    fixturenames: tuple[str, ...] = ()
    marks: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def get_closest_marker(self, name: str) -> Any:
        return SimpleNamespace(args=self.marks[name]) if name in self.marks else None


FILES = [f"socle/people/tests/test_{number}.py::test_it" for number in range(60)]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """A run of this extent on this database: what of these it tries."""

    def run_(items: list[Item], *, usual: bool = True, shared: bool = True, second: bool = False) -> set[str]:
        for name, value in {"USUAL": usual, "SHARED": usual and shared, "SECOND": second, "DEEP": False}.items():
            monkeypatch.setattr(choosing, name, value)
        chosen: list[Any] = list(items)
        config: Any = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
        choosing.pytest_collection_modifyitems(config, chosen)
        return {item.nodeid for item in chosen}

    return run_


def test_a_usual_run_leaves_out_what_is_long_and_takes_cases_in_turn(run):
    long = Item("socle/people/tests/test_long.py::test_it", marks={"long": ()})
    cases = [Item(f"socle/people/tests/test_many.py::test_it[{number}]", marks={"in_turn": (3,)}) for number in range(7)]

    assert run([long, *cases]) == {cases[0].nodeid, cases[3].nodeid, cases[6].nodeid}
    assert len(run([long, *cases], usual=False)) == 8


def test_what_asks_a_database_is_tried_on_one_of_the_two_and_all_of_it_on_one(run):
    asking = [Item(name, fixturenames=("db",)) for name in FILES]

    first, second = run(asking), run(asking, second=True)

    assert first and second
    assert not first & second
    assert first | second == set(FILES)
    assert run(asking, shared=False) == set(FILES)
    assert run(asking, usual=False) == run(asking, usual=False, second=True) == set(FILES)


def test_what_goes_by_a_databases_own_manners_is_tried_on_both(run):
    chain = [Item("socle/journal/tests/test_chain.py::test_it", fixturenames=("db",))]

    assert run(chain) == run(chain, second=True) != set()


def test_what_chance_draws_is_tried_in_full_on_the_first(run):
    """The second tries a third of it."""
    tests = [one for folder in ("socle", "tests") for one in (ROOT / folder).rglob("test_*.py")]
    drawn = [one.relative_to(ROOT).as_posix() for one in tests if re.search(r"\b(trials|its_turn)\(", one.read_text())]
    asking = [Item(f"{file}::test_it", fixturenames=("db",)) for file in drawn]

    assert len(asking) > 20
    assert {item.nodeid for item in asking} - run(asking) == set()


def test_what_asks_no_database_is_tried_once(run):
    plain = [Item(name) for name in FILES]

    assert run(plain) == set(FILES)
    assert run(plain, second=True) == set()
    assert run(plain, usual=False, second=True) == set()
