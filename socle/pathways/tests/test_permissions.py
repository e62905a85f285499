"""Who may do what with talents: each act x each role of the cast of Les Passerelles, against one text file that is reviewed like law.

SOCLE_WRITE=1 .venv/bin/pytest socle/pathways/tests/test_permissions.py      writes it again; then read the difference
"""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from socle.journal.act import ACTS
from socle.pathways.tests.conftest import HOLDING, Stage
from tests.test_permissions import lines

TABLE = Path(__file__).parent / "permissions.txt"

HEAD = """\
Who may do what with talents. One line for each act, one column for each role of the cast (see conftest.py); `yes` or nothing.

The subject of every act lies in the circle Sud, in the file of nobody's care, or in the consortium for what belongs to the whole
programme. Rita holds her roles in the consortium, Saul in Ouest, the others in Sud; who accompanies talents does these things in
the files of their care, which `test_enrol_talent.py` and its neighbours try. Everybody has given a second factor.

Reviewed like law: a line that changes is a change of who may do what. Written by SOCLE_WRITE=1
"""

WORN = [(name, role) for name, (_circle, roles) in HOLDING.items() for role in roles]


@pytest.fixture
def table(stage: Stage) -> list[str]:
    cast = SimpleNamespace(circles={"nord": stage.sud, "consortium": stage.circles["consortium"]}, people=stage.people, actor=stage.actor)
    return (HEAD + "\n" + "\n".join(lines(cast, WORN, lambda room: room == "pathways")) + "\n").splitlines()


def test_the_gate_says_what_the_table_says(table: list[str]):
    if os.environ.get("SOCLE_WRITE"):
        TABLE.write_text("\n".join(table) + "\n", "utf-8")

    assert table == TABLE.read_text("utf-8").splitlines()


def test_every_act_with_talents_has_a_line_and_somebody_who_may(table: list[str]):
    for name in (name for name, one in ACTS.items() if one.body.__module__.startswith("socle.pathways.acts")):
        found = [line for line in table if line.split(" ")[0] == name]
        assert found, name
        assert any("yes" in line for line in found) or ACTS[name].clock, name
