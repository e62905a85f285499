"""Migrations leave alone what the version before asks for and writes: it goes on serving until all its processes are started anew.

What is taken away goes in two steps: a version that no longer asks for it, and the migration of a later one, listed in `LATER`.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import base
from django.db.migrations.state import ModelState, ProjectState

# The newest of each room when this rule was made
BEFORE = {"documents": 3, "governance": 22, "journal": 6, "pathways": 11, "people": 21, "site": 7, "transfer": 3}
# “room.migration”: which version stopped asking for what it takes away
LATER: dict[str, str] = {}
MANY = 10**9
HARMLESS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterOrderWithRespectTo,
    migrations.RunPython,
)


def harm(operation: base.Operation, app: str, state: ProjectState) -> str:
    """What the version before would find missing, or could no longer write; nothing where it finds all it knows."""
    name = type(operation).__name__
    if isinstance(operation, HARMLESS):
        return ""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if field.unique and not field.null:
            return f"{operation.name} is the same in all rows that are written meanwhile, and may not be"
        can_be_left_out = field.null or field.many_to_many or field.db_default is not models.NOT_PROVIDED
        return "" if can_be_left_out else f"{operation.name} is written by nobody yet: null=True or db_default"
    if isinstance(operation, migrations.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name]
        return narrower(before, operation.field)
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return "; ".join(filter(None, (harm(one, app, state) for one in operation.database_operations)))
    return f"{name} takes away or forbids what is still asked for or written"


def narrower(before: Any, after: Any) -> str:
    if type(before) is not type(after):
        return f"{after.name} becomes a {type(after).__name__}"
    if before.null and not after.null:
        return f"{after.name} can no longer be left empty"
    if after.max_length and after.max_length < (before.max_length or MANY):
        return f"{after.name} becomes shorter"
    if before.db_default is not models.NOT_PROVIDED and after.db_default is models.NOT_PROVIDED and not after.null:
        return f"{after.name} has to be said"
    if (before.db_column, getattr(before, "max_digits", 0)) != (after.db_column, getattr(after, "max_digits", 0)):
        return f"{after.name} becomes another column"
    if before.is_relation and before.remote_field.model != after.remote_field.model:
        return f"{after.name} leads elsewhere"
    if after.unique and not before.unique:
        return f"{after.name} becomes unique"
    return ""


def newer() -> Iterator[Any]:
    loader = MigrationLoader(None)
    for app, name in loader.graph.nodes:
        if app in BEFORE and not name.startswith("9") and int(name[:4]) > BEFORE[app] and f"{app}.{name}" not in LATER:
            yield loader.get_migration(app, name), loader.project_state((app, name), at_end=False)


def test_migrations_leave_what_the_version_before_asks_for():
    found = []
    for migration, state in newer():
        for operation in migration.operations:
            found.append((str(migration), harm(operation, migration.app_label, state)))
            operation.state_forwards(migration.app_label, state)

    assert [(name, why) for name, why in found if why] == []


def test_no_room_is_left_out():
    loader = MigrationLoader(None)
    ours = {app for app in loader.migrated_apps if loader.get_migration_by_prefix(app, "0001").__module__.startswith("socle.")}

    assert ours == set(BEFORE)


STATE = ProjectState({("people", "person"): ModelState("people", "Person", [("name", models.CharField(max_length=60, null=True))])})


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (migrations.AddField("person", "pet", models.CharField(max_length=9)), "pet is written by nobody yet"),
        (migrations.AddField("person", "pet", models.CharField(max_length=9, default="cat")), "pet is written by nobody yet"),
        (migrations.AddField("person", "pet", models.CharField(max_length=9, null=True)), ""),
        (migrations.AddField("person", "pet", models.CharField(max_length=9, db_default="cat")), ""),
        (migrations.AlterField("person", "name", models.CharField(max_length=90, null=True)), ""),
        (migrations.AlterField("person", "name", models.CharField(max_length=30, null=True)), "becomes shorter"),
        (migrations.AlterField("person", "name", models.CharField(max_length=60)), "no longer be left empty"),
        (migrations.AlterField("person", "name", models.CharField(max_length=60, null=True, unique=True)), "becomes unique"),
        (migrations.AlterField("person", "name", models.TextField(null=True)), "becomes a TextField"),
        (migrations.AlterField("person", "name", models.CharField(null=True)), ""),
        (migrations.AlterField("person", "name", models.CharField(max_length=60, null=True, db_column="names")), "another column"),
        (migrations.AddField("person", "pet", models.CharField(max_length=9, db_default="cat", unique=True)), "may not be"),
        (migrations.RemoveField("person", "name"), "takes away"),
        (migrations.RenameField("person", "name", "names"), "takes away"),
        (migrations.DeleteModel("person"), "takes away"),
        (migrations.RunSQL("DROP TABLE people_person"), "takes away"),
        (migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("person", "name")]), "takes away"),
        (migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("person", "name")]), ""),
    ],
)
def test_what_would_harm_it_is_told(operation, told):
    found = harm(operation, "people", STATE)

    assert told in found
    assert bool(told) == bool(found)


def test_tomorrows_migrations_of_the_tests_of_upgrades_are_such():
    from importlib import import_module

    for room, name in (("journal", "9001_longer_names"), ("people", "9001_nickname")):
        migration = import_module(f"socle.site.tests.tomorrow.{room}.{name}").Migration(name, room)
        state = MigrationLoader(None).project_state()

        assert [harm(operation, room, state) for operation in migration.operations] == [""] * len(migration.operations)
