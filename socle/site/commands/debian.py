"""Debian packages that Socle needs: installed by root, named to anybody else."""

import os
import shutil
import subprocess

from socle.site.commands.sentences import Stop


def obtain(packages: str, *, what: str) -> None:
    """Install the packages (names with spaces between) where we may; otherwise stop with the sentence that names them."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop("package", what=what, package=packages)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages.split()]):
        done = subprocess.run(["apt-get", "-qq", *command], env=environment, check=False, **quiet)  # type: ignore[call-overload]
    if done.returncode:
        raise Stop("package failed", what=what, package=packages)
