"""Makes .venv hold exactly what a lock says; run by the system's Python, so it uses the standard library only.

`python3 -m socle.site.commands.environment requirements.lock`
"""

import fcntl
import hashlib
import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from socle.site.commands import debian, obstacles, spoken
from socle.site.commands.progress import step
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import ROOT

VENV = ROOT / ".venv"
LOG = VENV / "install.log"
PIP = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]


def main(lock: str, *options: str) -> int:
    """Bring the environment up to the lock, unless it stands there already; pip is told the options."""
    with step("environment"):
        if not stands(lock):
            obstacles.room(ROOT)
            _own()
            obstacles.writable(VENV)
            _alone(lock, options)
    return 0


def stands(lock: str) -> bool:
    """Whether this lock was installed, here."""
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text() == _wanted(lock) and _works()


def _own() -> None:
    """A link leads to what another folder runs on: to clear or fill it would change that one."""
    if VENV.is_symlink():
        VENV.unlink()


def _alone(lock: str, options: Sequence[str]) -> None:
    with (VENV / "install.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not stands(lock):
            _make()
            _fill(lock, options)
            _stamp(lock).write_text(_wanted(lock))


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        debian.obtain(_venv_package(), what=say("venv"))
    usable = not _was_moved() and _works() and _logged([*PIP, "--version"])
    if not usable and not _logged([sys.executable, "-m", "venv", *(["--clear"] if _was_moved() else []), str(VENV)]):
        raise Stop("venv failed", log=LOG)


def _was_moved() -> bool:
    """The programs of an environment name the folder it was made in: in another one they would run that one's code."""
    return any(not stamp.read_text().endswith(f" {ROOT}\n") for stamp in VENV.glob("*.installed"))


def _fill(lock: str, options: Sequence[str]) -> None:
    locked = _logged([*PIP, "install", "--require-hashes", *options, "-r", str(ROOT / lock)])
    if not (locked and _logged([*PIP, "install", "--no-index", "--no-build-isolation", "--no-deps", "-e", str(ROOT)])):
        raise Stop("packages", log=LOG)


def _works() -> bool:
    python = VENV / "bin" / "python"
    return python.exists() and subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode == 0


def _logged(command: list[str]) -> bool:
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        return subprocess.run(command, check=False, stdout=log, stderr=log, cwd=ROOT).returncode == 0


def _stamp(lock: str) -> Path:
    return VENV / f"{lock}.installed"


def _wanted(lock: str) -> str:
    return f"{hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()} {ROOT}\n"


def _venv_package() -> str:
    """Debian's own Python has python3-venv; another one installed beside it has a package of its own."""
    own = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    return "python3-venv" if own else f"python3.{sys.version_info.minor}-venv"


if __name__ == "__main__":
    sys.exit(spoken("environment", lambda: main(*sys.argv[1:])))
