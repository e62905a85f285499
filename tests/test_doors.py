"""What is kept is met through the gate: nothing opens without `seen_by`, doors never go around it, only acts write."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from socle.documents.models import Document
from socle.governance.models import Opinion
from socle.journal.kept import Kept, Unseen
from socle.people.models import Account

ROOMS = Path(__file__).parents[1] / "socle"
KEPT: list[Any] = [model for model in apps.get_models() if issubclass(model, Kept)]
AROUND = {"kept", "_base_manager", "_default_manager"}
ASKING = {"all", "filter", "exclude", "get", "first", "last", "exists", "count", "order_by", "values", "values_list", "iterator"}
RELATED = {relation.get_accessor_name() for model in KEPT for relation in model._meta.related_objects if not relation.hidden}

NOBODYS = (Document, Opinion)  # what a body says of its own accord was asked by nobody
# The page that lets one enter as somebody of the demonstration world shows its invented people to a stranger
EXCEPT = {"site/guests.py"}
# `Account.objects` is what signing in asks, before anybody is known; no door does


def doors() -> list[Path]:
    """Pages, forms and the API: what meets a request. `acts`, `rules`, `reads` and `models` are asked by them."""
    found = [path for name in ("pages", "forms", "api") for path in ROOMS.glob(f"*/{name}.py")]
    found += [path for name in ("pages", "forms", "api") for path in ROOMS.glob(f"*/{name}/**/*.py")]
    return sorted(path for path in [*found, *ROOMS.glob("site/*.py")] if _name(path) not in EXCEPT)


def _name(path: Path) -> str:
    return path.relative_to(ROOMS).as_posix()


def around(source: str) -> list[str]:
    """Where some code reaches kept rows without the gate."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in nodes if _goes_around(node)]


def _goes_around(node: ast.Attribute) -> bool:
    of = node.value.attr if isinstance(node.value, ast.Attribute) else ""
    return node.attr in AROUND or (node.attr in ASKING and of in RELATED) or ast.unparse(node) == "Account.objects"


@pytest.mark.parametrize("model", [model for model in KEPT if model is not Account], ids=lambda model: model.__name__)
def test_no_rows_without_saying_who_asks(model: Any):
    for question in ("all", "count", "exists", "first", "get", "values", "none"):
        with pytest.raises(Unseen):
            getattr(model.objects, question)()


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_no_model_has_another_way_in(model: Any):
    names = {manager.name for manager in model._meta.managers}

    assert names == {"kept", "objects"}
    assert model._meta.default_manager_name == model._meta.base_manager_name == "kept"


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_every_kept_row_has_a_ground_and_a_power_that_reads_it(model: Any):
    from socle.governance.powers import POWERS

    assert model.read_power in POWERS
    assert not model._meta.get_field(model.ground_field).null
    for name in filter(None, (model.case_field, None if model in NOBODYS else model.owner_field)):
        assert not model._meta.get_field(name).null


@pytest.mark.parametrize("path", doors(), ids=_name)
def test_a_door_asks_the_gate(path: Path):
    assert around(path.read_text("utf-8")) == []


def test_the_doors_are_found():
    assert {"journal/pages.py", "people/forms/organisations.py", "governance/pages/proposals.py"} <= set(map(_name, doors()))


@pytest.mark.parametrize(
    "line", ["Circle.kept.all()", "tension.proposals.filter(stage='open')", "Role._base_manager.get()", "Account.objects.first()"]
)
def test_going_around_the_gate_is_seen(line: str):
    assert around(line)


def test_a_template_asks_nothing_of_the_database():
    asked = [
        f"{_name(path)}: .{name}.{question}"
        for path in [*ROOMS.glob("*/templates/**/*.html"), *ROOMS.glob("look/components/*.html")]
        for text in [path.read_text("utf-8")]
        for name in [*RELATED, "objects", "kept"]
        for question in ASKING
        if f".{name}.{question}(" in text
    ]

    assert asked == []


def test_only_an_act_lets_kept_tables_be_written():
    """`guard.acting` is said by the act; tests write what no act does yet, and the bench fills a scratch database."""
    says = {
        _name(path)
        for path in ROOMS.rglob("*.py")
        if "/tests/" not in path.as_posix() and not _name(path).startswith("site/bench/")
        if "acting" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("acting") and "page" not in ast.unparse(node.func)
    }

    assert says == {"journal/act.py"}
