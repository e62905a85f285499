"""Places on the way of an upgrade where a test can have it stop, to be killed there, or fail."""

import os
import time
from importlib import import_module
from pathlib import Path


def reached(place: str) -> None:
    """Wait to be killed if a test has asked for it here, once it knows; or fail here; or take some seconds wherever it comes by."""
    if os.environ.get("TOMORROW_FAILS") == place:
        raise RuntimeError(f"it fails {place}")
    if os.environ.get("TOMORROW_STOPS") == place:
        Path(os.environ["SOCLE_VAR"], "stopped").touch()
        time.sleep(60)
    if os.environ.get("TOMORROW_TAKES"):
        time.sleep(float(os.environ["TOMORROW_TAKES"]))


def migrations_of(room: str) -> list[str]:
    """Where today's migrations of a room lie: tomorrow has them too."""
    return list(import_module(f"socle.{room}.migrations").__path__)


def newest_of(room: str) -> tuple[str, str]:
    """Today's newest migration of a room, on which tomorrow's stands."""
    return room, max(path.stem for folder in migrations_of(room) for path in Path(folder).glob("0*.py"))
