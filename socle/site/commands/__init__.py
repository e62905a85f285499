"""The commands: `bin/socle COMMAND`.

A command is a module here with `HELP`, `arguments(parser)` and `run(options) -> exit code`. It declares `DJANGO = True` when it
needs settings and database. Exit codes: 0 done, 1 refused or not well, 2 wrong usage; 130 interrupted, 141 no longer read.
"""

import argparse
import ast
import difflib
import os
import select
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from socle.site.commands.sentences import Stop, language, say, usage

ORDER = ["run", "found", "demo", "check", "verify", "acts", "translations", "bench"]


@dataclass(frozen=True, slots=True)
class Command:
    """What the list shows of a command, known without importing it: models cannot be imported before Django is set up."""

    name: str
    help: str
    django: bool


class Parser(argparse.ArgumentParser):
    """One sentence on wrong usage, where argparse prints a page."""

    def error(self, message: str) -> NoReturn:
        raise Stop("usage", code=2, message=usage(message), program=self.prog)


def main(arguments: list[str]) -> int:
    """Run one command; whatever is refused, missing or wrong ends in one sentence."""
    if not arguments or arguments[0] in ("-h", "--help"):
        return spoken("help", lambda: _list(0 if arguments else 2))
    return spoken(arguments[0], lambda: _run(_named(arguments[0]), arguments[1:]))


def private() -> None:
    """Keys, databases and what names people are for their owner only, whichever command comes first."""
    os.umask(0o077)


def script() -> int:
    """The program `socle` of an installed package."""
    private()
    os.environ.setdefault("SOCLE_STOOD_IN", os.getcwd())
    return main(sys.argv[1:])


def spoken(name: str, body: Callable[[], int]) -> int:
    """The exit code of `body`, whose expected failures are said in one sentence on stderr; silent when its reader goes away."""
    try:
        try:
            return body()
        finally:
            _flush()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if isinstance(error, BrokenPipeError) and _is_unread():
            return 141
        if os.environ.get("SOCLE_DEBUG") in ("1", "true", "yes"):
            raise
        print(_sentence(name, error), file=sys.stderr)
        return error.code if isinstance(error, Stop) else 1


def commands() -> dict[str, Command]:
    """Every command by its name, in the order of the list."""
    found = [_described(path) for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))]
    known = [command for command in found if command]
    known.sort(key=lambda command: [*ORDER, command.name].index(command.name))
    return {command.name: command for command in known}


def listing() -> str:
    """What `bin/socle --help` prints."""
    lines = [f"  {command.name:14}{command.help}" for command in commands().values()]
    return "\n".join([say("commands"), "", *lines, "", say("of command")])


def _list(code: int) -> int:
    print(listing())
    return code


def _flush() -> None:
    if sys.stdout:  # None where a shell has closed it
        sys.stdout.flush()


def _is_unread() -> bool:
    """Whether nobody reads what is printed any more, as in `bin/socle acts | head`. What is left of it then goes nowhere."""
    output = 1
    asked = select.poll()
    asked.register(output, 0)
    if not asked.poll(0):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return True


def _named(name: str) -> Command:
    known = commands()
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        raise Stop("unknown command", code=2, name=name, hint=say("hint", name=near[0]) if near else "")
    return known[name]


def _run(command: Command, arguments: list[str]) -> int:
    if command.django:
        set_up()
    module = import_module(f"{__name__}.{command.name.replace('-', '_')}")
    parser = Parser(prog=f"bin/socle {command.name}", description=command.help)
    module.arguments(parser)
    return int(module.run(parser.parse_args(arguments)))


def set_up() -> None:
    """Load the settings and every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socle.site.settings")
    import django

    from socle.ground.garbage import loading

    with loading():
        django.setup()


def _described(path: Path) -> Command | None:
    values = _constants(path)
    if "HELP" not in values:
        return None
    help_ = values["HELP"]
    return Command(path.stem.replace("_", "-"), help_ if isinstance(help_, str) else help_[language()], values.get("DJANGO", False))


@cache
def _constants(path: Path) -> dict[str, Any]:
    assignments = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign)]
    named = {getattr(node.targets[0], "id", ""): node.value for node in assignments}
    return {name: ast.literal_eval(named[name]) for name in ("HELP", "DJANGO") if name in named}


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, (Stop, *_refusals())):
        return str(error)
    if isinstance(error, PermissionError) and error.filename:
        return say("unwritable", path=error.filename)
    if _is_unfounded(error):
        return say("nothing founded", database=_database())
    if _is_unreachable(error):
        return str(unreachable(error))
    return say("failed", name=name, reason=f"{type(error).__name__}: {error}".strip(": \n"))


def _refusals() -> list[type[Exception]]:
    """The exceptions that are sentences already, as far as what defines them was loaded: the supervisor loads neither."""
    named = [("socle.site.configuration", "Misconfigured"), ("socle.journal.act", "Refused")]
    return [getattr(sys.modules[module], name) for module, name in named if module in sys.modules]


def _is_unfounded(error: Exception) -> bool:
    """Whether the database answers that it holds no such table: nobody has founded anything there, or another folder was meant."""
    database = sys.modules.get("django.db")
    if database is None or type(error).__name__ not in ("OperationalError", "ProgrammingError"):
        return False
    try:
        return "django_migrations" not in database.connection.introspection.table_names()
    except Exception:
        return False


def _is_unreachable(error: Exception) -> bool:
    database = sys.modules.get("django.db")
    return database is not None and isinstance(error, database.OperationalError)


def unreachable(error: Exception) -> Stop:
    """The sentence for a database that does not answer, without its password."""
    reason = (str(error).strip().splitlines() or [type(error).__name__])[-1].strip()
    return Stop("unreachable", reason=reason, database=_database())


def _database() -> str:
    from socle.site import configuration

    shown = configuration.read().shown()
    return str(shown["database"] or f"{shown['var']}/socle.sqlite3")
