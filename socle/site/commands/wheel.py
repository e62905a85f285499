"""`socle wheel`: the package that is installed elsewhere, with kits, guide and translations in it, and without its tests."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from socle.site.commands import catalogues, paths
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import IS_INSTALLED, ROOT

HELP = {"en": "Build the package for other machines.", "fr": "Construire le paquet pour d’autres machines."}
DJANGO = False
ALONG = ("pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
LEFT_OUT = shutil.ignore_patterns("tests", "__pycache__", "*.egg-info")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=paths.typed, metavar="FOLDER", help=say("help wheel folder"))


def run(options: argparse.Namespace) -> int:
    """Print the file."""
    if IS_INSTALLED:
        raise Stop("wheel of a checkout")
    print(build(options.folder))
    return 0


def build(folder: Path) -> Path:
    """Put the package into a folder. What lies beside the code is put into it; nothing is fetched."""
    catalogues.compile_changed()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="socle-wheel-") as name:
        tree = Path(name)
        for one in ALONG:
            shutil.copy(ROOT / one, tree)
        shutil.copytree(ROOT / "socle", tree / "socle", ignore=LEFT_OUT)
        for one in ("kits", "docs/guide"):
            shutil.copytree(ROOT / one, tree / "socle" / "shipped" / one)
        done = subprocess.run([*PIP, "-w", str(folder), name], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stop("wheel failed", reason=(done.stderr.strip().splitlines() or ["?"])[-1])
    return max(folder.glob("socle-*.whl"), key=lambda file: file.stat().st_mtime_ns)
