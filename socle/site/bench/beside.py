"""Side by side with what others use for the same: packages that record changes, and one that says who may read which row.

`python -m socle.site.bench.beside`. They are fetched into an environment of their own and run on the same database, one after the other.
They do less: none refuses what a role does not allow, chains what it records, or finds it by its words. The ratio says what that costs.
"""

import json
import os
import subprocess
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from socle.ground import new_id
from socle.site.bench import peers
from socle.site.bench.figures import Figure, wall
from socle.site.commands import set_up
from socle.site.configuration import KIT, read

PACKAGES = {"simple-history": "3.13.0", "auditlog": "3.4.1", "reversion": "6.4.0", "guardian": "3.5.2"}
OURS = ("django", "psycopg", "psycopg-binary")
CHANGE, LISTED = "a change with its record", f"the newest {peers.PAGE} of {peers.ROWS:,} that one may read"


def main() -> None:
    theirs = _theirs()
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    ours = _ours()
    for figure in _told(ours, theirs):
        print(figure.line(), flush=True)


def _theirs() -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="socle-peers-") as folder:
        home = Path(folder, "environment")
        venv.create(home, with_pip=True)
        wanted = [f"django-{name}=={number}" for name, number in PACKAGES.items()] + [
            f"{one}=={version(one)}" for one in ("django", "psycopg")
        ]
        pip: list[str | Path] = [
            home / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            *wanted,
            "psycopg-binary",
        ]
        subprocess.run(pip, check=True, stdout=subprocess.DEVNULL)
        url = read().database
        with _own_database(url) as theirs:
            command: list[str | Path] = [home / "bin" / "python", peers.__file__, folder, theirs]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def _own_database(url: str) -> Iterator[str]:
    """On PostgreSQL one of theirs, in the same cluster."""
    if url:
        import psycopg

        with psycopg.connect(url, autocommit=True) as cluster:
            cluster.execute("CREATE DATABASE peers")
    yield urlsplit(url)._replace(path="/peers").geturl() if url else ""


def _ours() -> dict[str, float]:
    from socle.governance import acts
    from socle.governance.gate import wear
    from socle.governance.models import Circle
    from socle.journal import guard
    from socle.journal.act import Actor, Through
    from socle.site.bench import gate, world
    from socle.site.commands import demo, found

    found.found(KIT, name=None, email=None)
    demo.demonstrate(0)
    root = Circle.kept.get(parent=None)
    reader = world.reader(root)
    world.enlarge(root)
    actor = wear(Actor(reader.pk, None, Through("bench", strong=True)), "raise_tensions", root)
    assert actor is not None

    def act() -> None:
        acts.raise_tension(actor, root, text=f"Ce qui manque, {new_id()}", key=str(new_id()))

    change = wall(act, peers.TIMES)
    with guard.acting():
        readers = gate.fill(root)
    return {"change": change} | {who: wall(partial(gate.page, readers[who])) for who in ("narrow", "wide")}


def _told(ours: dict[str, float], theirs: dict[str, float]) -> Iterator[Figure]:
    yield Figure(CHANGE, "Socle: an act", ours["change"], "ms")
    for name in ("simple-history", "auditlog", "reversion", "no record"):
        yield Figure(CHANGE, _named(name), theirs[name], "ms")
        yield Figure(CHANGE, f"Socle for each of {name}", round(ours["change"] / theirs[name], 1), "")
    for who in ("narrow", "wide"):
        yield Figure(LISTED, f"Socle, {who}", ours[who], "ms")
    yield Figure(LISTED, _named("guardian"), theirs["guardian"], "ms")
    yield Figure(LISTED, "Socle (narrow) for each of guardian", round(ours["narrow"] / theirs["guardian"], 2), "")


def _named(name: str) -> str:
    return f"django-{name} {PACKAGES[name]}" if name in PACKAGES else "Django alone, no record"


if __name__ == "__main__":
    main()
