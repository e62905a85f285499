"""`socle check`: is everything as it should be? One line for each question, those of the rooms included."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.core import checks as django_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from socle.ground import checks, restored
from socle.ground.replica import REPLICA
from socle.ground.snapshot import snapshot
from socle.site.commands.sentences import say

HELP = {"en": "Ask whether everything is as it should be.", "fr": "Vérifier que tout est comme il faut."}
DJANGO = True

CODE = "django: its system checks"
Question = Callable[[], Iterable[str]]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say("help json"))
    parser.add_argument("--deploy", action="store_true", help=say("help deploy"))


def run(options: argparse.Namespace) -> int:
    """0 when no question has found a problem, 1 otherwise."""
    answers = checked() | _replica() | (_deployed() if options.deploy else {})
    (_as_json if options.json else _as_lines)(answers)
    return 1 if any(answers.values()) else 0


def checked() -> dict[str, list[str]]:
    """The problems that each question has found. A question that fails has found one."""
    return {name: asked(question) for name, question in questions().items()}


def _replica() -> dict[str, list[str]]:
    """Of one that is left alone nobody notices anything: it stands in no upgrade’s way."""
    return {"database: the replica follows": asked(REPLICA.problems)} if settings.CONFIGURATION.replica else {}


def _deployed() -> dict[str, list[str]]:
    """What stands in the way of real use; what is only advised is said beside, and stands in nobody's way."""
    from socle.site import deployment

    found = deployment.findings()
    for one in found:
        if not one.refused:
            print(say("advice", text=say(one.key, value=one.value)), file=sys.stderr)
    return {say("deploy"): [say(one.key, value=one.value) for one in found if one.refused]}


def questions() -> dict[str, Question]:
    """Those of Django and of the database first: the rooms' own make sense on a migrated database only."""
    return {CODE: _django, "database: every migration applied": _migrations} | checks.registered()


def asked(question: Question) -> list[str]:
    """Asked of one instant: people work meanwhile."""
    try:
        with snapshot():
            return list(question())
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def _django() -> Iterator[str]:
    for message in django_checks.run_checks():
        if message.level >= django_checks.WARNING and not message.is_silenced():
            yield f"{message.id}: {message.msg}"


def _migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{migration.app_label}.{migration.name} is not applied: bin/run applies it"


def _as_lines(answers: dict[str, list[str]]) -> None:
    for key, value in settings.CONFIGURATION.shown().items():
        print(f"        {key} = {value!r}")
    if copy := restored.read(settings.VAR):
        print(say("is restored", made_at=f"{copy.made_at:%Y-%m-%d %H:%M} UTC").strip())
    for name, problems in answers.items():
        print(f"{'NOT OK' if problems else 'ok':8}{name}")
        for problem in problems:
            print(f"          {problem}")


def _as_json(answers: dict[str, list[str]]) -> None:
    asked = [{"name": name, "ok": not problems, "problems": problems} for name, problems in answers.items()]
    copy = restored.read(settings.VAR)
    told = {"configuration": settings.CONFIGURATION.shown(), "restored": copy and copy.made_at.isoformat(), "checks": asked}
    print(json.dumps(told, ensure_ascii=False, indent=2))
