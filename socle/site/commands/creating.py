"""An empty database is given all its tables at once, as the migrations together leave them.

One after another they would draw all models anew for each of some hundred steps: most of a first start. Whatever rows they fill in there
are none of yet. That both ways come to the same is tried by `test_creating`.
"""

from collections.abc import Sequence
from typing import Any

from django.core.management import call_command
from django.db import connection, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from socle.journal import guard
from socle.journal.search import tables


def create(executor: MigrationExecutor, nodes: Sequence[tuple[str, str]] | None = None) -> None:
    """Make every table, and note that all migrations are applied, or those that are named; what follows migrations is still to be done
    by `migrate`.
    """
    nodes = list(executor.loader.graph.nodes) if nodes is None else nodes
    executor.recorder.ensure_schema()
    with guard.at_rest(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in _models(executor.loader.project_state(nodes)):
                editor.create_model(model)
        with connection.schema_editor() as editor:
            tables.complete(editor)
        call_command("createcachetable", database=connection.alias, verbosity=0)
        for app, name in nodes:
            executor.recorder.record_applied(app, name)


def _models(state: ProjectState) -> list[type[Any]]:
    return [
        model
        for model in state.apps.get_models()
        if model._meta.can_migrate(connection) and router.allow_migrate_model(connection.alias, model)
    ]
