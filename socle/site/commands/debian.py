"""Debian packages that Socle needs: installed by root, named to anybody else."""

import os
import shutil
import subprocess
from functools import cache
from threading import Lock

from socle.site.commands.sentences import Stop

_ONE_AT_A_TIME = Lock()  # apt-get does not wait for another one


def obtain(packages: str, *, what: str) -> None:
    """Install the packages (names with spaces between) where we may; otherwise stop with the sentence that names them."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop("package", what=what, package=packages)
    with _ONE_AT_A_TIME:
        _know_what_there_is()
        done = _apt_get("install", "--yes", "--no-install-recommends", *packages.split())
    if not done:
        raise Stop("package failed", what=what, package=packages)


@cache
def _know_what_there_is() -> None:
    """Once in a process: it asks the mirrors."""
    _apt_get("update")


def _apt_get(*arguments: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", *arguments], env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return done.returncode == 0
