"""`bin/test`: every step by name with its time, stopping at the first that fails."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import TextIO

from socle.site.commands import Parser, printer
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT
from socle.site.testing import chromium, postgres
from socle.site.testing.counts import Counts, counted

BIN = Path(sys.executable).parent
QUICK = "not browser and not deep"
# Each of the two begins with its half, in order, so that what a module makes is made once; who is done first takes from the other
TOGETHER = ("-n", "2", "--dist", "worksteal")


@dataclass(slots=True)
class Run:
    """One run of `bin/test`: its environment, and what the tests have counted so far."""

    environment: dict[str, str]
    closing: ExitStack
    deep: bool = False
    said: str = ""
    loud: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    ended: Event = field(default_factory=Event)
    counts: Counts = field(default_factory=Counts)

    def tool(self, *command: str) -> bool:
        """Run a tool of the environment; what it says is kept if it fails."""
        done = subprocess.run(self._path(command), cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True)
        if done.returncode:
            self.said = f"\n{done.stdout}{done.stderr}\n"
        return done.returncode == 0

    def pytest(self, *arguments: str, **environment: str) -> bool:
        """Run pytest in sight and add up its closing line."""
        command = self._path(("pytest", "-q", *arguments))
        self.loud = True
        print(file=self.out, flush=True)
        return counted(command, ROOT, self.environment | environment, self.counts, self.out, self.ended)

    def tests(self, *arguments: str, **environment: str) -> bool:
        """The tests without a browser, on the database that the environment names."""
        printer.obtain()
        return self.pytest(*TOGETHER, "-m", "not browser" if self.deep else QUICK, *arguments, **environment)

    def _path(self, command: tuple[str, ...]) -> list[str]:
        return [str(BIN / command[0]), *command[1:]]


def formatted(run: Run) -> bool:
    return run.tool("ruff", "format", "--check", ".")


def linted(run: Run) -> bool:
    return run.tool("ruff", "check", ".")


def typed(run: Run) -> bool:
    return run.tool("mypy", "socle")


def floors(run: Run) -> bool:
    return run.tool("lint-imports")


def migrations(run: Run) -> bool:
    return run.tool("python", "-m", "django", "makemigrations", "--check", "--dry-run")


def translations(run: Run) -> bool:
    compiled = run.tool("python", "-m", "socle.site.commands.catalogues")
    return compiled and run.tool("python", "-m", "socle.site.commands", "translations", "--check")


def sqlite(run: Run) -> bool:
    return run.tests()


def postgresql(run: Run) -> bool:
    return run.tests(SOCLE_DATABASE=run.closing.enter_context(postgres.cluster()))


def browser(run: Run) -> bool:
    which = "browser" if run.deep else "browser and not deep"
    return run.pytest("-m", which, "tests/browser", CHROMIUM=chromium.path(), DJANGO_ALLOW_ASYNC_UNSAFE="true")


STEPS: dict[str, Callable[[Run], bool]] = {
    "format": formatted,
    "lint": linted,
    "types": typed,
    "floors": floors,
    "migrations": migrations,
    "translations": translations,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "browser": browser,
}
PACKAGES: dict[str, Callable[[], object]] = {"sqlite": printer.obtain, "browser": chromium.path, "postgresql": postgres.programs}
STATIC = ("types", "translations", "migrations", "floors", "lint", "format")  # in the order in which they begin, two at a time
SLOW = ("postgresql", "browser")
BESIDE = "browser"  # begins behind them and is shown in its turn, in one process: two would start a second site and a second Chromium

Outcome = tuple[bool, float]


def main(arguments: list[str]) -> int:
    """Run the steps asked for; the last line on stdout sums up."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as closing:
        names = _chosen(options)
        run = Run(_environment(closing, **_extent(options, names)), closing, options.deep)
        began = time.monotonic()
        failed = _through(run, names, keep_going=options.keep_going)
    return _summed_up(run.counts, failed, time.monotonic() - began)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="bin/test", description="From nothing to a green run.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"only these steps: {', '.join(STEPS)}")
    parser.add_argument("--fast", action="store_true", help="leave out PostgreSQL and the browser")
    parser.add_argument("--whole", action="store_true", help="all but what is deep, on PostgreSQL what asks it; a usual run chooses")
    parser.add_argument("--deep", action="store_true", help="everything, and raise the counts of random, kill and crawl tests")
    parser.add_argument("--keep-going", action="store_true", help="do not stop at the first step that fails")
    options = parser.parse_args(arguments)
    unknown = [step for step in options.steps if step not in STEPS]
    if unknown:
        parser.error(f"{unknown[0]} is no step; there are {', '.join(STEPS)}")
    return options


def _chosen(options: argparse.Namespace) -> list[str]:
    left_out = SLOW if options.fast else ()
    return [name for name in STEPS if (name in options.steps or not options.steps) and name not in left_out]


def _extent(options: argparse.Namespace, names: list[str]) -> dict[str, str]:
    """How much is tried, for `chance` and `choosing`."""
    if options.deep:
        return {"SOCLE_DEEP": "1"}
    shared = {"SOCLE_SHARED": "1"} if {"sqlite", "postgresql"} <= set(names) else {}
    return {} if options.whole else {"SOCLE_USUAL": "1"} | shared


def _environment(closing: ExitStack, **extent: str) -> dict[str, str]:
    """Tests get a `var` of their own and nothing of this machine's installation. A hundred processes compile the same modules once."""
    var = tempfile.mkdtemp(prefix="socle-test-")
    closing.callback(shutil.rmtree, var, ignore_errors=True)
    ours = {key for key in os.environ if key.startswith("SOCLE_") and key != "SOCLE_PICTURES"}
    kept = {key: value for key, value in os.environ.items() if key not in ours and key != "PYTHONDONTWRITEBYTECODE"}
    own = {"SOCLE_VAR": var, "SOCLE_COPIES": f"{var}/states", "DJANGO_SETTINGS_MODULE": "socle.site.settings", "PYTHONUNBUFFERED": "1"}
    return kept | own | extent


def _through(run: Run, names: list[str], *, keep_going: bool) -> list[str]:
    failed = []
    beside = ThreadPoolExecutor(2)
    Thread(target=_obtained, args=[names]).start()
    try:
        begun = {name: _begun(beside, replace(run, out=StringIO()), name) for name in (*STATIC, BESIDE) if name in names}
        for number, name in enumerate(names, 1):
            own, wait = begun.get(name) or (run, partial(_timed, run, name))
            if not _shown(own, f"── {number}/{len(names)} {name}", wait):
                failed.append(name)
                if not keep_going:
                    break
    finally:
        run.ended.set()
        beside.shutdown(cancel_futures=True)
    return failed


def _obtained(names: list[str]) -> None:
    """The packages of later steps are installed while the first ones run; a step that lacks one says so itself."""
    for name, obtain in PACKAGES.items():
        with suppress(Stop):
            if name in names:
                obtain()


def _begun(beside: ThreadPoolExecutor, own: Run, name: str) -> tuple[Run, Callable[[], Outcome]]:
    """A step that runs beside others; what it says is its own until it is shown."""
    return own, beside.submit(_timed, own, name).result


def _timed(run: Run, name: str) -> Outcome:
    began = time.monotonic()
    return STEPS[name](run), time.monotonic() - began


def _shown(run: Run, title: str, wait: Callable[[], Outcome]) -> bool:
    """The step's name while it runs, its outcome and time behind it; once more after a step that has printed."""
    print(title.ljust(20), end=" ", flush=True)
    outcome, seconds = False, 0.0
    try:
        outcome, seconds = wait()
    finally:
        if isinstance(run.out, StringIO):
            sys.stdout.write(run.out.getvalue())
        again = f"{run.said}{title}: " if run.loud or run.said else ""
        print(f"{again}{'ok' if outcome else 'FAILED'} in {seconds:.1f} s", flush=True)
    return outcome


def _summed_up(counts: Counts, failed: list[str], seconds: float) -> int:
    """A failed step in which no test failed counts as one failure, so that "0 failed" is always the truth."""
    failures = counts.failed or len(failed)
    print(f"\nbin/test: {'not green: ' + ', '.join(failed) if failed else 'all steps are green'}")
    print(f"{counts.passed} passed, {failures} failed, {counts.skipped} skipped in {seconds:.1f}s", flush=True)
    return 1 if failed else 0
