"""The quiet line that says which roles can do what one cannot: three by name, and how many more."""

import re

import pytest
from django.template import engines
from django.utils import translation

from socle.journal.reasons import Who


def line(count: int) -> str:
    who = [Who(f"Role {n}", f"/roles/{n}/", "Nord") for n in range(count)]
    macro = engines["jinja2"].env.get_template("journal/who.html").module.which_role
    with translation.override("fr"):
        return re.sub(r"<[^>]+>|\s+(?=\s)", "", str(macro(who))).strip()


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (1, "Role 0 (Nord)."),
        (3, "Role 2 (Nord)."),
        (4, "Role 2 (Nord) et 1 de plus."),
        (9, "Role 2 (Nord) et 6 de plus."),
    ],
)
def test_three_are_named_and_the_others_counted(count: int, end: str):
    assert line(count).endswith(end)
    assert "Role 3" not in line(count)
